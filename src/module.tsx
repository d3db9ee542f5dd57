import { AppPlugin } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { lazy } from 'react';

import pluginJson from '../plugin.json';

// Without the translations the words of the source are shown.
await initPluginTranslations(pluginJson.id);

const App = lazy(() => import('./pages/App'));

export const plugin = new AppPlugin().setRootPage(App);
