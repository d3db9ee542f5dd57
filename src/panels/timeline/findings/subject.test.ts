import { subjectOf } from './subject';

const targets = [{ refId: 'host', expr: 'count_over_time({host="$host"}[$__interval]) ${__from} [[__to]]' }];
const variables = (host: string, range: string) => (text: string) =>
  text.replaceAll('$host', host).replace(/\$__interval|\$\{__from\}|\[\[__to\]\]/g, range);

it('another host is another subject', () => {
  expect(subjectOf(targets, variables('web-7', '1m'))).not.toBe(subjectOf(targets, variables('db-1', '1m')));
});

it('another range is the same subject', () => {
  expect(subjectOf(targets, variables('web-7', '1m'))).toBe(subjectOf(targets, variables('web-7', '1h')));
});
