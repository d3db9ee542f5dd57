import { initPluginTranslations } from '@grafana/i18n';
import React from 'react';
import { createRoot } from 'react-dom/client';

import pluginJson from '../../../src/panels/timeline/plugin.json';
import { Page } from './Page';

async function start(): Promise<void> {
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
