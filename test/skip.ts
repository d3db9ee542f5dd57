type TestOf = (name: string, body: jest.ProvidesCallback, timeoutMs?: number) => void;

/**
 * Tests that need what not every machine has: `skipUnless(existsSync('/usr/bin/awk'), 'no awk')('counts lines', …)`.
 * The reason becomes part of the test's name, so that every report shows it; `npm test` prints it at its end.
 */
export function skipUnless(condition: boolean, reason: string): TestOf {
  return (name, body, timeoutMs) => {
    if (condition) {
      it(name, body, timeoutMs);
    } else {
      it.skip(`${name} [skipped: ${reason}]`, body);
    }
  };
}

/** The reason in a skipped test's name, or in that of the group it is in, and the name without it. */
export function readSkip(fullName: string): { name: string; reason: string } {
  const match = /\s*(?:\[skipped: (.*?)\](?= |$)|\(skipped, (.*?)\)(?= |$))/s.exec(fullName);
  if (!match) {
    return { name: fullName, reason: 'no reason given (skipUnless in test/skip.ts takes one)' };
  }
  return { name: fullName.replace(match[0], ''), reason: match[1] ?? match[2] };
}
