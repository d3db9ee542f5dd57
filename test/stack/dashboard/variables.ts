type Variable = Readonly<Record<string, unknown>>;

/** Shown in the dashboard's controls menu (Grafana 12.3 and newer), out of the way of the picture. */
const IN_MENU = 3;
const ON_TIME_RANGE_CHANGE = 2;

/** @param approvedUsers who may log in, separated by commas. */
export function variables(approvedUsers: string): Variable[] {
  return [
    host(),
    textbox('approved_users', 'Approved users', approvedUsers, 'Who may log in, separated by commas.'),
    textbox(
      'approved_networks',
      'Approved networks',
      'any',
      'Where approved users come from: addresses or CIDR blocks, separated by commas; any for anywhere. Left empty, no network is approved.'
    ),
    datasource('loki', 'Logs', 'loki', 'The Loki that holds the host snapshots and the central copy.'),
    datasource('siem', 'SIEM', 'grafana-opensearch-datasource', 'The source of what the SIEM saw.'),
    {
      ...textbox('host_label', 'Label of the host', 'host', 'The Loki label that holds the host name.'),
      hide: IN_MENU,
    },
    {
      ...textbox(
        'host_stream',
        "Stream of the host's own logs",
        'witness="host-snapshot"',
        'Label matchers of what the host itself still has, beside the host label.'
      ),
      hide: IN_MENU,
    },
    {
      ...textbox(
        'central_stream',
        'Stream of the central copy',
        'witness="central"',
        'Label matchers of the copy in the central store, beside the host label.'
      ),
      hide: IN_MENU,
    },
    {
      ...textbox(
        'span_stream',
        "Streams of the host's reports",
        // The host may have changed what a snapshot reads back of them.
        'witness!="host-snapshot"',
        "Label matchers of the streams with the host's reports of what it holds, beside the host label. A host without such reports has no such lane."
      ),
      hide: IN_MENU,
    },
    {
      ...textbox('siem_host_field', 'SIEM field of the host', 'host.name', 'The field that holds the host name.'),
      hide: IN_MENU,
    },
  ];
}

function host(): Variable {
  return {
    name: 'host',
    label: 'Host',
    type: 'query',
    datasource: { type: 'loki', uid: '${loki}' },
    definition: 'label_values($host_label)',
    query: { label: '$host_label', refId: 'LokiVariableQueryEditor-VariableQuery', stream: '', type: 1 },
    refresh: ON_TIME_RANGE_CHANGE,
    sort: 1,
    multi: false,
    includeAll: false,
    allowCustomValue: true,
    options: [],
    current: {},
    regex: '',
  };
}

function datasource(name: string, label: string, type: string, description: string): Variable {
  return {
    name,
    label,
    description,
    type: 'datasource',
    query: type,
    current: {},
    options: [],
    refresh: 1,
    regex: '',
    multi: false,
    includeAll: false,
  };
}

function textbox(name: string, label: string, value: string, description: string): Variable {
  return {
    name,
    label,
    description,
    type: 'textbox',
    query: value,
    current: { text: value, value },
    options: [{ selected: true, text: value, value }],
  };
}
