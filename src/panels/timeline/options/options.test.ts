import { approvalOf } from '../../../evidence/logins/approved';
import { DEFAULT_JUDGE_OPTIONS } from '../../../evidence/types';
import { DEFAULT_OPTIONS, judgeOptions, type TimelineOptions } from './options';

/** What the judging is told by these options, with `replace` as the dashboard's variables. */
function resolve(parts: Partial<TimelineOptions>, replace = (text: string) => text) {
  const options = { ...DEFAULT_OPTIONS, ...parts };
  return judgeOptions(options, {
    approvedUsers: replace(options.approvedUsers),
    approvedNetworks: replace(options.approvedNetworks),
    loginPorts: replace(options.loginPorts),
  });
}

describe('what the judging is told', () => {
  it('lists may be separated by commas, spaces or lines', () => {
    const { approvedUsers } = resolve({ approvedUsers: 'alice, bob\ndeploy ansible' });

    expect(approvedUsers).toEqual(['alice', 'bob', 'deploy', 'ansible']);
  });

  it('dashboard variables are filled in, with one or several values', () => {
    const replace = (text: string) => text.replace('$users', '{alice,bob}');

    expect(resolve({ approvedUsers: '$users' }, replace).approvedUsers).toEqual(['alice', 'bob']);
  });

  it('nobody is approved unless someone is named', () => {
    expect(resolve({}).approvedUsers).toEqual([]);
  });

  it('every network is approved when none is asked for', () => {
    expect(resolve({}).approvedNetworks).toEqual([]);
  });

  it('a variable says with "any" that every network is approved', () => {
    expect(resolve({ approvedNetworks: '$networks' }, () => 'any').approvedNetworks).toEqual([]);
  });

  it('a variable of networks that has no value approves none', () => {
    const { approvedNetworks } = resolve({ approvedNetworks: '$networks' }, () => '');

    expect(approvedNetworks).toEqual(['$networks']);
    expect(approvalOf({ ...DEFAULT_JUDGE_OPTIONS, approvedNetworks }).network('198.51.100.7')).toBe(false);
  });

  it.each(['', 'ssh', '0', '70000', '-1'])('login ports "%s" fall back to 22', (loginPorts) => {
    expect(resolve({ loginPorts }).loginPorts).toEqual([22]);
  });

  it('minutes that are no positive number fall back to the defaults', () => {
    const { gapFloorMs } = resolve({ gapFloorMinutes: NaN });

    expect(gapFloorMs).toBe(15 * 60_000);
  });
});
