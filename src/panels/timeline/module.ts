import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';

import { migrateOptions } from './options/migration';
import { addTimelineOptions } from './options/option-editors';
import { type TimelineOptions } from './options/options';
import pluginJson from './plugin.json';
import { suggestTimeline } from './options/suggestions';
import { TimelinePanel } from './TimelinePanel';

// Without the translations the words of the source are shown; the panel must not wait for more.
await initPluginTranslations(pluginJson.id);

/** Records are events, not values: of the standard options only links to elsewhere make sense. */
const WITHOUT_SENSE = Object.values(FieldConfigProperty).filter((property) => property !== FieldConfigProperty.Links);

export const plugin = new PanelPlugin<TimelineOptions>(TimelinePanel)
  .setPanelOptions(addTimelineOptions)
  .useFieldConfig({ disableStandardOptions: WITHOUT_SENSE })
  .setMigrationHandler(migrateOptions)
  .setSuggestionsSupplier(suggestTimeline)
  .setDataSupport({ annotations: true, alertStates: true })
  .setNoPadding();
