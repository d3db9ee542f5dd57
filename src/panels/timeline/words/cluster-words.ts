import { t } from '@grafana/i18n';

import { partsOf, type Cluster } from '../../../timeline/marks/cluster-parts';
import { type Marks } from '../../../timeline/types';
import { plain } from './plain';
import { markWord } from './words';

/** How many marks share a place, and of what kinds: the most important first. */
export function clusterWord(marks: Marks, cluster: Cluster): string {
  const parts = partsOf(marks, cluster).map(({ kind, count }) =>
    count === 1 ? markWord(kind) : t('cluster.part', '{{count}} × {{kind}}', plain({ count, kind: markWord(kind) }))
  );
  return t(
    'cluster.parts',
    '{{number}} events here: {{parts}}',
    plain({ number: cluster.last - cluster.first, parts: parts.join(', ') })
  );
}
