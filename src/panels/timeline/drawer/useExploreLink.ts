import { locationUtil } from '@grafana/data';
import { config } from '@grafana/runtime';
import { useEffect, useState } from 'react';

import { type TimelineRange } from '../../../timeline/commands';
import { explorePath } from '../../../timeline/links/explore';
import { filledIn, mayExplore, targetOf, type LaneQueries } from './queries';

/** Address of Explore with a lane's own query and the range in view; undefined until it is known, or where there is none. */
export function useExploreLink(
  queries: LaneQueries,
  laneId: string,
  { fromMs, toMs }: TimelineRange
): string | undefined {
  const target = targetOf(queries, laneId);
  const { scopedVars } = queries;
  const [link, setLink] = useState<{ readonly key: unknown; readonly href: string }>();

  useEffect(() => {
    if (!target || !mayExplore()) {
      return undefined;
    }
    let overtaken = false;
    filledIn(target, scopedVars).then(
      ({ query, uid, type }) => {
        const path = explorePath({ ...query }, { uid, type }, { fromMs, toMs }, config.bootData.user.orgId);
        if (!overtaken) {
          setLink({ key: target, href: locationUtil.assureBaseUrl(path) });
        }
      },
      // A data source that is gone has no Explore; the lane says that it failed.
      () => undefined
    );
    return () => {
      overtaken = true;
    };
  }, [target, scopedVars, fromMs, toMs]);

  return link?.key === target ? link?.href : undefined;
}
