import { DEFAULT_LANES } from '../../frames';
import { DEFAULT_OPTIONS, judgeOptions, withDefaults } from './options';

const asIs = (text: string) => text;

describe('options of the panel', () => {
  it('that a dashboard leaves out take their defaults', () => {
    expect(withDefaults({ approvedUsers: 'alice' })).toEqual({ ...DEFAULT_OPTIONS, approvedUsers: 'alice' });
    expect(withDefaults(undefined)).toEqual(DEFAULT_OPTIONS);
  });

  it('without any lane show the usual three', () => {
    expect(withDefaults({ lanes: [] }).lanes).toBe(DEFAULT_LANES);
  });
});

describe('what the judging is told', () => {
  it('lists may be separated by commas, spaces or lines', () => {
    const { approvedUsers } = judgeOptions({ ...DEFAULT_OPTIONS, approvedUsers: 'alice, bob\ndeploy ansible' }, asIs);

    expect(approvedUsers).toEqual(['alice', 'bob', 'deploy', 'ansible']);
  });

  it('dashboard variables are filled in, with one or several values', () => {
    const replace = (text: string) => text.replace('$users', '{alice,bob}');

    expect(judgeOptions({ ...DEFAULT_OPTIONS, approvedUsers: '$users' }, replace).approvedUsers).toEqual([
      'alice',
      'bob',
    ]);
  });

  it('nobody is approved unless someone is named', () => {
    expect(judgeOptions(DEFAULT_OPTIONS, asIs).approvedUsers).toEqual([]);
  });

  it.each(['', 'ssh', '0', '70000', '-1'])('login ports "%s" fall back to 22', (loginPorts) => {
    expect(judgeOptions({ ...DEFAULT_OPTIONS, loginPorts }, asIs).loginPorts).toEqual([22]);
  });

  it('minutes that are no positive number fall back to the defaults', () => {
    const { gapFloorMs } = judgeOptions({ ...DEFAULT_OPTIONS, gapFloorMinutes: NaN }, asIs);

    expect(gapFloorMs).toBe(15 * 60_000);
  });
});
