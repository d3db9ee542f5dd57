import { initPluginTranslations } from '@grafana/i18n';
import { config, setCurrentUser } from '@grafana/runtime';
import React from 'react';
import { createRoot } from 'react-dom/client';

import pluginJson from '../../../src/panels/timeline/plugin.json';
import { Page } from './Page';

async function start(): Promise<void> {
  setCurrentUser(config.bootData.user);
  await initPluginTranslations(pluginJson.id);
  const element = document.getElementById('page');
  if (element) {
    createRoot(element).render(
      <React.StrictMode>
        <Page />
      </React.StrictMode>
    );
  }
}

void start();
