import {
  type DataFrame,
  dataFrameFromJSON,
  DataSourceApi,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type DataSourceRef,
  type PluginMeta,
  PluginType,
} from '@grafana/data';
import { type DataSourceSrv } from '@grafana/runtime';

import { cutToRange, isCounts } from '../cut';
import { type PanelInput } from '../variants';

/**
 * Data sources that answer from what was recorded: the lines that the panel's own queries had found,
 * cut to the range that is asked for. A query that failed then fails again.
 */
export function previewSources(input: () => PanelInput | undefined): DataSourceSrv {
  const get = async (ref?: DataSourceRef | string | null) => {
    const { uid = '', type = '' } = typeof ref === 'object' && ref !== null ? ref : { uid: ref ?? '' };
    return new RecordedSource(settings(uid, type), input);
  };
  return {
    get,
    getList: () => [],
    getInstanceSettings: () => undefined,
    reload: async () => undefined,
    registerRuntimeDataSource: () => undefined,
  };
}

class RecordedSource extends DataSourceApi {
  constructor(
    instance: DataSourceInstanceSettings,
    private readonly input: () => PanelInput | undefined
  ) {
    super(instance);
  }

  async query({ targets, range }: DataQueryRequest): Promise<DataQueryResponse> {
    const input = this.input();
    const refIds = new Set(targets.map(({ refId }) => refId));
    const failed = input?.errors.find(({ refId }) => refId !== undefined && refIds.has(refId));
    if (!input || failed) {
      return { data: [], errors: failed ? [failed] : [] };
    }
    const asked = input.series.filter((frame) => refIds.has(frame.schema?.refId ?? '') && !isCounts(frame));
    const window = { fromMs: range.from.valueOf(), toMs: range.to.valueOf() - 1 };
    const data: DataFrame[] = cutToRange(asked, window, input.intervalMs).map((frame) => dataFrameFromJSON(frame));
    return { data };
  }

  async testDatasource(): Promise<{ status: string; message: string }> {
    return { status: 'success', message: 'Recorded' };
  }
}

function settings(uid: string, type: string): DataSourceInstanceSettings {
  const meta: PluginMeta = {
    id: type,
    name: type,
    type: PluginType.datasource,
    module: '',
    baseUrl: '',
    info: {
      author: { name: '' },
      description: '',
      links: [],
      logos: { small: '', large: '' },
      screenshots: [],
      updated: '',
      version: '',
    },
  };
  return { id: 1, uid, type, name: uid, meta, readOnly: true, jsonData: {}, access: 'proxy' };
}
