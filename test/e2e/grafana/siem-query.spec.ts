import { expect, test } from '@grafana/plugin-e2e';

import { siemRecords } from '../../stack/dashboard/queries';
import { createIndex, indexDocuments } from '../../stack/load/opensearch';
import { SIEM_INDEX, SIEM_UID } from '../../stack/paths';
import { isRow } from '../../stack/load/recording';
import { stackForTests } from './grafana';

/** Nobody else's host. */
const HOST = 'asked-for-1';
const AT = '2026-02-14T15:58:01.000000Z';
const AROUND_MS = 60_000;

type Fields = Readonly<Record<string, unknown>>;

function started(process: Fields): Fields {
  return { event: { category: ['process'], type: ['start'] }, process };
}

function reached(port: number): Fields {
  return { event: { category: ['network'], type: ['connection', 'start'] }, destination: { port } };
}

function wazuh(...groups: readonly string[]): Fields {
  return { rule: { groups }, data: { dstuser: 'mia' } };
}

const SSHD = { name: 'sshd', executable: '/usr/sbin/sshd', pid: 812 };

const ASKED_FOR: Readonly<Record<string, Fields>> = {
  'a login': { event: { category: ['authentication'], outcome: 'success' } },
  'a connection to a login port': reached(22),
  'the shell that a login opens': started({ name: 'bash', args: ['-bash'], command_line: '-bash' }),
  'a login shell that is plain sh': started({ name: 'sh', args: ['-sh'], command_line: '-sh' }),
  'a program that copies files': started({ name: 'scp', args: ['scp', '-t', '/srv'], command_line: 'scp -t /srv' }),
  'the server of sftp': started({ name: 'sftp-server', executable: '/usr/lib/openssh/sftp-server' }),
  'a mirror': started({ name: 'rsync', args: ['rsync', '--server', '.', '/srv'] }),
  'what git fetches from': started({ name: 'git-upload-pack', args: ['git-upload-pack', '/srv/shop.git'] }),
  'git by its own name': started({ name: 'git', args: ['git', 'upload-pack', '/srv/shop.git'] }),
  'git where only the command is told': started({ name: 'git', command_line: 'git receive-pack /srv/shop.git' }),
  'a long name as the kernel cuts it': started({ name: 'git-receive-pac' }),
  'a long name as its file has it': started({ name: 'git-receive-pack' }),
  'anything below sshd': started({ name: 'beacon', parent: SSHD }),
  'anything below sshd in its newer form': started({ name: 'beacon', parent: { name: 'sshd-session' } }),
  'anything below sshd that names whom it serves': started({ name: 'beacon', parent: { name: 'sshd: mia@pts/0' } }),
  'anything below sshd, known by its file alone': started({ name: 'beacon', parent: { executable: '/usr/sbin/sshd' } }),
  'anything below dropbear': started({ name: 'beacon', parent: { name: 'dropbear' } }),
  'a command on the logs': started({ name: 'rm', args: ['rm', '-f', '/var/log/auth.log'] }),
  'the first process of a boot': started({ name: 'systemd', pid: 1 }),
  "Wazuh's alert of a login": wazuh('syslog', 'sshd', 'authentication_success'),
  "Wazuh's alert of a failed login": wazuh('syslog', 'sshd', 'authentication_failed'),
  "Wazuh's alert of many failed logins": wazuh('syslog', 'sshd', 'authentication_failures'),
  'the health of the sensor': { event: { category: ['host'], type: ['info'], action: 'sensor-alive' } },
};

const LEFT_ALONE: Readonly<Record<string, Fields>> = {
  'a visit to the website': reached(443),
  'what cron runs': started({ name: 'sh', args: ['/bin/sh', '-c', 'logger x'], command_line: '/bin/sh -c logger x' }),
  'what cron runs, where only the command is told': started({ name: 'sh', command_line: '/bin/sh -c logger x' }),
  'an ordinary program': started({ name: 'date', args: ['date'], parent: { name: 'sh', executable: '/bin/sh' } }),
  'a program that only sounds like a server': started({ name: 'date', parent: { name: 'flogind' } }),
  "Wazuh's other alerts": wazuh('ossec', 'rootcheck'),
};

const { openSearchUrl } = stackForTests();

test('the SIEM answers what tells of logins, and is spared the rest', async ({ request }) => {
  const all = { ...ASKED_FOR, ...LEFT_ALONE };
  const documents = Object.entries(all).map(([what, fields]) => ({
    ...fields,
    '@timestamp': AT,
    host: { name: HOST },
    event: { ...(isRow(fields.event) ? fields.event : {}), id: `${HOST}: ${what}` },
    labels: { what },
  }));
  await createIndex(openSearchUrl, SIEM_INDEX, false);
  await indexDocuments(openSearchUrl, SIEM_INDEX, documents);

  expect(await answered(request, HOST)).toEqual(Object.keys(ASKED_FOR).sort());
  expect(await answered(request, 'asked-for-2')).toEqual([]);
});

type Request = Parameters<Parameters<typeof test>[2]>[0]['request'];

/** What Grafana brings back for the dashboard's own query. */
async function answered(request: Request, host: string): Promise<string[]> {
  const { query, ...rest } = siemRecords();
  const response = await request.post('/api/ds/query', {
    data: {
      from: String(Date.parse(AT) - AROUND_MS),
      to: String(Date.parse(AT) + AROUND_MS),
      queries: [
        {
          ...rest,
          datasource: { type: 'grafana-opensearch-datasource', uid: SIEM_UID },
          query: String(query).replace('${siem_host_field:raw}', 'host.name').replace('$host', host),
        },
      ],
    },
  });
  expect(response.status(), await response.text()).toBe(200);
  const { results }: { results: { siem: Answer } } = await response.json();
  expect(results.siem.error).toBeUndefined();
  return results.siem.frames
    .flatMap(({ schema, data }) => {
      const at = schema.fields.findIndex(({ name }) => name === 'labels.what');
      return at < 0 ? [] : (data.values[at] ?? []).map(String);
    })
    .sort();
}

interface Answer {
  readonly error?: string;
  readonly frames: ReadonlyArray<{
    readonly schema: { readonly fields: ReadonlyArray<{ readonly name: string }> };
    readonly data: { readonly values: ReadonlyArray<readonly unknown[]> };
  }>;
}
