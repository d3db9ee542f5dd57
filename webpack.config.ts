import CopyWebpackPlugin from 'copy-webpack-plugin';
import type { Configuration } from 'webpack';
import { merge } from 'webpack-merge';

import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

// The stock configuration copies the app's pictures only. Grafana looks for the nested panel's
// logo, screenshots and README beside the panel's own plugin.json. Alerts link to the runbooks, which Grafana serves from there.
const config = async (env: Env): Promise<Configuration> =>
  merge(await grafanaConfig(env), {
    plugins: [
      new CopyWebpackPlugin({
        patterns: [
          { from: 'panels/*/img/*', to: '.' },
          { from: 'panels/*/README.md', to: '.' },
          { from: 'img/screenshot-*.png', to: 'panels/timeline/img/[name][ext]' },
          { from: '../rules/runbooks/*.md', to: 'runbooks/[name][ext]' },
        ],
      }),
    ],
  });

export default config;
