import { locationUtil, urlUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';

import { type TimelineRange } from '../../../timeline/commands';
import { writeViewState, type ViewState } from '../../../timeline/links/url-state';

/** Address of this page with the range as it is now and a panel's view: it shows the same thing to anyone, at any time. */
export function viewLink(panelId: number, state: ViewState, { fromMs, toMs }: TimelineRange): string {
  const parameters = {
    ...locationService.getSearchObject(),
    ...writeViewState(panelId, state),
    from: Math.round(fromMs),
    to: Math.round(toMs),
  };
  const present = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
  const path = urlUtil.renderUrl(locationService.getLocation().pathname, present);
  return new URL(locationUtil.assureBaseUrl(path), window.location.origin).toString();
}
