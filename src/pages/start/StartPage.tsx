import { t, Trans } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { LinkButton, Stack, Text } from '@grafana/ui';
import React, { type ReactElement } from 'react';

/** The dashboard that the app brings; Grafana imports it when the app is enabled. */
const DASHBOARD_URL = '/d/incident-timeline/incident-timeline';

/** Where the app begins: what it is for, what it needs, and the way to the dashboard. */
export function StartPage(): ReactElement {
  return (
    <PluginPage
      subTitle={t(
        'start.subtitle',
        'Was it a break-in, or a crashed server whose logger sent old lines again? One screen, with the evidence beside the answer.'
      )}
    >
      <Stack direction="column" gap={2} maxWidth={90}>
        <Text>
          <Trans i18nKey="start.panel">
            The Incident timeline panel puts three witnesses of one host on one time axis: what the host itself still
            has, the central copy in Loki, and a SIEM. It marks logins, boots and what happened to the logs, draws gaps
            with their cause, and says in one sentence what the evidence allows.
          </Trans>
        </Text>
        <Text>
          <Trans i18nKey="start.queries">
            Its queries are named: host, central and siem for records, host_volume, central_volume and siem_volume for
            counts, and siem_traffic for what the SIEM saw of the network. The dashboard has them ready for Loki and
            OpenSearch; choose the data sources and the host at its top.
          </Trans>
        </Text>
        <div>
          <LinkButton icon="apps" href={DASHBOARD_URL}>
            <Trans i18nKey="start.open">Open the dashboard</Trans>
          </LinkButton>
        </div>
      </Stack>
    </PluginPage>
  );
}
