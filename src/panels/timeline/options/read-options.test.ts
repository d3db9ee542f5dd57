import fc from 'fast-check';

import { approvalOf } from '../../../evidence/logins/approved';
import { DEFAULT_LANES } from '../../../frames';
import { migrateOptions } from './migration';
import { DEFAULT_OPTIONS, judgeOptions, OPTIONS_VERSION } from './options';
import { readOptions } from './read-options';

/** Who and what is approved by stored options, without dashboard variables. */
function approvalBy(stored: unknown) {
  const { options } = readOptions(stored);
  return approvalOf(judgeOptions(options, options));
}

const problemsOf = (stored: unknown) => readOptions(stored).problems.map(({ option }) => option);

describe('stored options', () => {
  it('that are left out take their defaults', () => {
    expect(readOptions({ approvedUsers: 'alice' }).options).toEqual({ ...DEFAULT_OPTIONS, approvedUsers: 'alice' });
    expect(readOptions(undefined)).toEqual({ options: DEFAULT_OPTIONS, problems: [], isNewer: false });
  });

  it('that were saved as they are by default are read as they were', () => {
    const saved: unknown = JSON.parse(JSON.stringify(DEFAULT_OPTIONS));

    expect(readOptions(saved)).toEqual({ options: DEFAULT_OPTIONS, problems: [], isNewer: false });
  });

  it('without any lane show the usual three', () => {
    expect(readOptions({ lanes: [] }).options.lanes).toBe(DEFAULT_LANES);
  });

  it('written by hand may be lists, and numbers in quotes', () => {
    const { options, problems } = readOptions({
      approvedUsers: ['alice', 'bob'],
      loginPorts: [22, 2222],
      gapFloorMinutes: '20',
    });

    expect(problems).toEqual([]);
    expect(options).toMatchObject({ approvedUsers: 'alice, bob', loginPorts: '22, 2222', gapFloorMinutes: 20 });
  });

  it('of a newer version are read as far as they are known, and it is said', () => {
    const { options, isNewer } = readOptions({ version: OPTIONS_VERSION + 1, approvedUsers: 'alice', hologram: true });

    expect(isNewer).toBe(true);
    expect(options.approvedUsers).toBe('alice');
  });
});

describe('damaged options never calm', () => {
  it.each([42.5, true, { user: 'root' }, [['root']], [null]].map((stored) => [stored]))(
    'a list of approved users that is %j approves nobody, or only who is named',
    (stored) => {
      const approval = approvalBy({ approvedUsers: stored });

      expect(approval.user('root')).toBe(false);
      expect(approval.user('anybody')).toBe(false);
    }
  );

  it.each([true, {}, [['10.0.0.0/8']], [null]].map((stored) => [stored]))(
    'a list of approved networks that is %j approves no network',
    (stored) => {
      expect(approvalBy({ approvedUsers: 'alice', approvedNetworks: stored }).network('10.0.0.1')).toBe(false);
      expect(problemsOf({ approvedNetworks: stored })).toEqual(['approvedNetworks']);
    }
  );

  it('a damaged lane is left out and told, and the others are read', () => {
    const good = { records: 'edr', counts: 'edr_volume', role: 'siem' };
    const { options, problems } = readOptions({ lanes: [good, { records: 'host', role: 'nonsense' }, 7] });

    expect(options.lanes).toEqual([good]);
    expect(problems.map(({ option }) => option)).toEqual(['lanes', 'lanes']);
  });

  it('what is stored is told in short', () => {
    const [{ stored }] = readOptions({ view: 'x'.repeat(5000) }).problems;

    expect(stored.length).toBeLessThan(70);
  });
});

describe('migration', () => {
  it('options from before there was a version become version 1 and keep what they say', () => {
    expect(migrateOptions({ options: { approvedUsers: 'alice' } })).toEqual({
      approvedUsers: 'alice',
      version: OPTIONS_VERSION,
    });
  });

  it('options of a newer version are left as they are', () => {
    const options = { version: OPTIONS_VERSION + 3, approvedUsers: { list: ['alice'] } };

    expect(migrateOptions({ options })).toEqual(options);
  });

  it('what is no set of options at all is kept beside the defaults', () => {
    expect(migrateOptions({ options: 'approvedUsers=alice' })).toMatchObject({ unreadable: 'approvedUsers=alice' });
  });

  it('law: nothing that was stored is lost, and reading what comes out never throws', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (options) => {
        const migrated: Record<string, unknown> = { ...migrateOptions({ options }) };
        const { version: _before, ...before } = options;
        const { version: _after, ...after } = migrated;

        expect(after).toEqual(before);
        expect(() => readOptions(migrated)).not.toThrow();
      })
    );
  });

  it('law: whatever is stored as a list of users, only who is named in it is approved', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (approvedUsers) => {
        const named = JSON.stringify(approvedUsers);
        fc.pre(!named.includes('*') && !named.includes('zoe'));

        expect(approvalBy({ approvedUsers }).user('zoe')).toBe(false);
      })
    );
  });
});
