import { RULES } from './index';
import type { Settings } from './settings';
import { grafanaRules } from './writers/grafana';
import { lokiRules } from './writers/loki';
import { prometheusRules } from './writers/prometheus';
import { rulesReadme } from './writers/readme';
import type { Output } from './writers/output';

/** Every file that is written from the rules. */
export function outputsOf(settings: Settings): readonly Output[] {
  return [
    ...lokiRules(RULES, settings),
    ...grafanaRules(RULES, settings),
    ...prometheusRules(RULES, settings),
    rulesReadme(RULES, settings),
  ];
}
