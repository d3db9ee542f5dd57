import { PanelPlugin } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';

import { addTimelineOptions } from './option-editors';
import { type TimelineOptions } from './options';
import pluginJson from './plugin.json';
import { TimelinePanel } from './TimelinePanel';

// Without the translations the words of the source are shown; the panel must not wait for more.
await initPluginTranslations(pluginJson.id);

export const plugin = new PanelPlugin<TimelineOptions>(TimelinePanel)
  .setPanelOptions(addTimelineOptions)
  .setNoPadding();
