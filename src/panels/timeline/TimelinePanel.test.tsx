import 'jest-canvas-mock';

import { LoadingState, toDataFrame } from '@grafana/data';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { documentsFrame, lokiLogsFrame } from '../../frames/testing';
import { DEFAULT_OPTIONS } from './options/options';
import { EVERY_MINUTE, FROM, panelData, panelProps, TO, volume } from './testing';
import { TimelinePanel } from './TimelinePanel';

// uPlot needs a real canvas; how it draws is tested beside the drawing, and in a browser.
jest.mock('./lanes/Chart', () => ({ Chart: () => <div data-testid="chart" /> }));

beforeAll(() => {
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

const MINUTE = 60_000;
const LOGIN =
  '<38>1 2026-02-14T15:30:00.000000+00:00 web-7 sshd 94 - - Accepted publickey for mallory from 203.0.113.66 port 40022 ssh2: ED25519 SHA256:abc';
const login = lokiLogsFrame('central', [{ timeMs: FROM + 30 * MINUTE, line: LOGIN, labels: { host: 'web-7' } }]);
const counted = [volume('host_volume', EVERY_MINUTE), volume('central_volume', EVERY_MINUTE)];

const headline = () => screen.getByTestId('incident-timeline-headline');
const problems = () => screen.getByTestId('incident-timeline-problems');

describe('the headline', () => {
  it('names the user, the host and the time of a login that nobody approved', () => {
    render(<TimelinePanel {...panelProps(panelData([login, ...counted]))} />);

    expect(headline()).toHaveTextContent(/mallory.*web-7.*2026-02-14 15:30:00/);
  });

  it("is in the dashboard's time zone", () => {
    render(<TimelinePanel {...panelProps(panelData([login, ...counted]), { timeZone: 'Asia/Tokyo' })} />);

    expect(headline()).toHaveTextContent('2026-02-15 00:30:00');
  });

  it('stands alone in a small panel', () => {
    render(<TimelinePanel {...panelProps(panelData([login, ...counted]), { height: 120 })} />);

    expect(headline()).toBeInTheDocument();
    expect(screen.queryByTestId('chart')).not.toBeInTheDocument();
  });

  it('stands alone when the option says so', () => {
    const options = { ...DEFAULT_OPTIONS, view: 'headline' as const };
    render(<TimelinePanel {...panelProps(panelData([login, ...counted]), { options })} />);

    expect(screen.queryByText('Central copy')).not.toBeInTheDocument();
  });

  it('opens into its evidence', async () => {
    render(<TimelinePanel {...panelProps(panelData([login, ...counted]))} />);

    const [why] = screen.getAllByRole('button', { name: 'Evidence' });
    await userEvent.click(why);

    expect(why).toHaveAttribute('aria-expanded', 'true');
  });

  it('is never an all-clear when the SIEM failed', () => {
    const data = panelData(counted, { errors: [{ refId: 'siem', message: 'connection refused' }] });
    render(<TimelinePanel {...panelProps(data)} />);

    expect(headline()).not.toHaveTextContent(/no connection/i);
    expect(screen.getByTestId('incident-timeline-findings')).toHaveTextContent(/failed|not known|cannot/i);
  });
});

it('paths and names are shown as they were written, not as HTML', () => {
  const command =
    '<85>1 2026-02-14T15:31:00.000000+00:00 web-7 sudo 99 - -   eve : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/rm -f /var/log/syslog';
  const cleared = lokiLogsFrame('central', [{ timeMs: FROM + 31 * MINUTE, line: command, labels: { host: 'web-7' } }]);
  const refused = panelData([cleared, ...counted], {
    errors: [{ refId: 'siem', message: 'GET /siem/_search: <html>' }],
  });
  render(<TimelinePanel {...panelProps(refused)} />);

  expect(problems()).toHaveTextContent('GET /siem/_search: <html>');
  expect(screen.getByTestId('incident-timeline-findings')).toHaveTextContent('/var/log/syslog');
  expect(document.body).not.toHaveTextContent('&#x2F;');
});

describe('approved users', () => {
  const siem = [
    documentsFrame('siem', [
      {
        timeMs: FROM + 30 * MINUTE,
        fields: {
          'host.name': 'web-7',
          'event.category': ['network'],
          'event.action': 'connection-accepted',
          'event.provider': 'tcpdump',
          'source.ip': '203.0.113.66',
          'source.port': 40022,
          'destination.port': 22,
          'network.direction': 'ingress',
        },
      },
    ]),
  ];

  it('come from the option with dashboard variables filled in', () => {
    const options = { ...DEFAULT_OPTIONS, approvedUsers: '$approved' };
    const replaceVariables = (text: string) => text.replace('$approved', 'mallory');
    render(<TimelinePanel {...panelProps(panelData([login, ...counted, ...siem]), { options, replaceVariables })} />);

    expect(headline()).not.toHaveTextContent(/not approved/);
  });

  it('are nobody unless someone is named', () => {
    render(<TimelinePanel {...panelProps(panelData([login, ...counted, ...siem]))} />);

    expect(headline()).toHaveTextContent(/not approved/);
  });
});

describe('the lanes', () => {
  const size = (name: 'clientWidth' | 'clientHeight', px: number) =>
    jest.spyOn(HTMLElement.prototype, name, 'get').mockReturnValue(px);
  beforeEach(() => {
    size('clientWidth', 880);
    size('clientHeight', 300);
  });
  afterEach(() => jest.restoreAllMocks());

  it('appear when the first answer comes after the panel', async () => {
    const { rerender } = render(<TimelinePanel {...panelProps(panelData([], { state: LoadingState.Loading }))} />);
    rerender(<TimelinePanel {...panelProps(panelData([login, ...counted]))} />);

    expect(await screen.findByTestId('chart')).toBeInTheDocument();
  });

  it('appear when a small tile is made larger', async () => {
    const props = panelProps(panelData([login, ...counted]));
    const { rerender } = render(<TimelinePanel {...props} height={120} />);
    rerender(<TimelinePanel {...props} height={600} />);

    expect(await screen.findByTestId('chart')).toBeInTheDocument();
  });

  it('appear for records that take more than one slice to judge, and the last judgement stays meanwhile', async () => {
    const props = panelProps(panelData([login, ...counted]));
    const { rerender } = render(<TimelinePanel {...props} />);
    const many = Array.from({ length: 20_001 }, (_, index) => ({
      timeMs: FROM + index * 100,
      line: 'nginx: GET /',
      labels: { host: 'web-7' },
    }));
    const larger = panelData([lokiLogsFrame('central', many), ...counted]);
    rerender(<TimelinePanel {...props} data={larger} />);

    expect(headline()).toHaveTextContent('mallory');
    expect(screen.getByText(/Working through new records/)).toBeInTheDocument();

    await waitFor(() => expect(screen.queryByText(/Working through/)).not.toBeInTheDocument(), { timeout: 10_000 });
    expect(headline()).not.toHaveTextContent('mallory');
    expect(screen.getByTestId('chart')).toBeInTheDocument();
  });
});

describe('bad input', () => {
  it('no data: says what the panel reads', () => {
    const data = panelData([]);
    render(<TimelinePanel {...panelProps({ ...data, request: undefined })} />);

    expect(problems()).toHaveTextContent(/No data.*host, central and siem/);
  });

  it('a failed query: is named, and the other lanes stay', async () => {
    const data = panelData([login, ...counted], { errors: [{ refId: 'siem', message: 'connection refused' }] });
    render(<TimelinePanel {...panelProps(data)} />);

    expect(problems()).toHaveTextContent('Query siem failed: connection refused');
    expect(await screen.findByText('Central copy')).toBeInTheDocument();
    expect(headline()).toHaveTextContent('mallory');
  });

  it('a query that never ran: is named, and its lane is not called empty', () => {
    render(<TimelinePanel {...panelProps(panelData([login, ...counted]))} />);

    expect(problems()).toHaveTextContent(/Query siem got no answer at all/);
    expect(screen.getByTestId('incident-timeline-panel')).not.toHaveTextContent(/SIEM.*gap/);
  });

  it('an unknown refId: is named with what to do', () => {
    const stray = lokiLogsFrame('A', [{ timeMs: FROM, line: 'x' }]);
    render(<TimelinePanel {...panelProps(panelData([login, stray, ...counted]))} />);

    expect(problems()).toHaveTextContent(/Query A belongs to no lane/);
  });

  it('a frame without a time field: is named with the fields it has', () => {
    const noTime = { ...login, refId: 'siem', fields: login.fields.filter(({ type }) => type !== 'time') };
    render(<TimelinePanel {...panelProps(panelData([login, noTime, ...counted]))} />);

    expect(problems()).toHaveTextContent(/Query siem has no time field \(it has: labels, Line/);
  });

  it('an empty frame: is no problem', () => {
    const [host, siem] = ['host', 'siem'].map((refId) => ({ ...login, refId, fields: [], length: 0 }));
    render(<TimelinePanel {...panelProps(panelData([login, host, siem, ...counted]))} />);

    expect(screen.queryByTestId('incident-timeline-problems')).not.toBeInTheDocument();
  });
});

it('while the first answer is awaited it says that it reads', () => {
  render(<TimelinePanel {...panelProps(panelData([], { state: LoadingState.Loading }))} />);

  expect(screen.getByText(/Reading the lanes/)).toBeInTheDocument();
});

it('screen readers get gaps and marks as a list', async () => {
  const silent = volume(
    'central_volume',
    EVERY_MINUTE.filter((minute) => minute < 40 || minute > 80)
  );
  render(<TimelinePanel {...panelProps(panelData([login, silent]))} />);

  // It is written once the canvas is painted.
  await screen.findByRole('heading', { name: 'Marks' });
  const lists = screen.getAllByRole('list').map((list) => within(list).queryAllByRole('listitem'));
  const items = lists.flat().map((item) => item.textContent ?? '');

  expect(items.some((text) => /Central copy: 2026-02-14 15:4\d.*gap/.test(text))).toBe(true);
  expect(items.some((text) => /Unapproved login user mallory/.test(text))).toBe(true);
});

it('screen readers get annotations and changes of alerts as a list', async () => {
  const annotations = [
    toDataFrame([{ time: FROM, text: 'host=web-7', alertName: 'Unapproved login', newState: 'Alerting' }]),
  ];
  render(<TimelinePanel {...panelProps(panelData([login, ...counted], { annotations }))} />);

  expect(await screen.findByRole('heading', { name: 'Annotations and alerts' })).toBeInTheDocument();
  expect(screen.getByText(/2026-02-14 15:00:00, Alert Alerting: Unapproved login: host=web-7/)).toBeInTheDocument();
});

describe('options that cannot be read', () => {
  it('are told with what is done instead, and approve nobody', () => {
    const options = { ...DEFAULT_OPTIONS, approvedUsers: JSON.parse('{"list":["mallory"]}') };
    render(<TimelinePanel {...panelProps(panelData([login, ...counted]), { options })} />);

    expect(screen.getByTestId('incident-timeline-option-notes')).toHaveTextContent(
      /“Approved users” cannot be read.*Nobody is approved/
    );
    expect(headline()).toHaveTextContent(/mallory/);
  });
});

it('a range chosen in a finding goes to the dashboard', async () => {
  const onChangeTimeRange = jest.fn();
  render(<TimelinePanel {...panelProps(panelData([login, ...counted]), { onChangeTimeRange })} />);

  await userEvent.click(screen.getAllByRole('button', { name: 'Show' })[0]);

  const [{ from, to }] = onChangeTimeRange.mock.calls[0];
  expect(from).toBeLessThan(to);
  expect(from).toBeLessThanOrEqual(TO);
});
