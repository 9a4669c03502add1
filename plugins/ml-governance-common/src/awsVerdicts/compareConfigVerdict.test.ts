import { Finding } from '../evaluation/Finding';
import { evaluator, tagsOf } from '../testing/evaluateWith';
import { compareConfigVerdict } from './compareConfigVerdict';
import { ConfigRuleKey, ConfigVerdict } from './ConfigTagRule';

const OWNER = 'anycompany:finance:owner';
const ENVIRONMENT = 'anycompany:workload:environment';
const asks = (key: string, ...values: string[]): ConfigRuleKey => ({
  key,
  ...(values.length > 0 ? { values } : {}),
});

function compare(
  keys: ConfigRuleKey[],
  tags: Record<string, string> | undefined,
  verdict: ConfigVerdict | undefined,
  change: (finding: Finding) => Finding = finding => finding,
) {
  const known = tags && tagsOf(tags);
  return compareConfigVerdict({
    rule: { keys },
    findings: evaluator
      .evaluate({ type: 's3:bucket', ...(known ? { tags: known } : {}) })
      .findings.map(change),
    tags: known,
    verdict,
  });
}

const waived = (finding: Finding): Finding =>
  finding.status === 'violation' ? { ...finding, status: 'waived' } : finding;

describe('the verdicts of the dictionary and of a rule of AWS Config', () => {
  it('agree', () => {
    expect(
      compare([asks(ENVIRONMENT)], { [ENVIRONMENT]: 'dev' }, 'compliant'),
    ).toEqual({ agreement: 'both-good' });
    expect(compare([asks(ENVIRONMENT)], {}, 'non-compliant')).toEqual({
      agreement: 'both-bad',
    });
  });

  it('agree where only a key that the rule does not ask for is amiss', () => {
    expect(
      compare([asks(ENVIRONMENT)], { [ENVIRONMENT]: 'dev' }, 'compliant'),
    ).toEqual({ agreement: 'both-good' });
    expect(compare([asks(OWNER)], { [OWNER]: 'ml' }, 'compliant')).toEqual({
      agreement: 'both-good',
    });
  });

  it.each([
    [undefined, 'not-evaluated'],
    ['insufficient-data', 'not-evaluated'],
    ['not-applicable', 'not-applicable'],
  ] as const)('are not two where AWS has %p', (verdict, reason) => {
    expect(compare([asks(ENVIRONMENT)], {}, verdict)).toEqual({
      agreement: 'undecided',
      reason,
    });
  });

  it('are not two where the tags are unknown, or the dictionary knows none of the keys', () => {
    expect(compare([asks(ENVIRONMENT)], undefined, 'compliant')).toEqual({
      agreement: 'undecided',
      reason: 'tags-unread',
    });
    for (const keys of [[], [asks('Team')]]) {
      expect(compare(keys, {}, 'non-compliant')).toEqual({
        agreement: 'undecided',
        reason: 'not-in-dictionary',
      });
    }
  });

  it('differ by what changed since the rule looked', () => {
    expect(
      compare([asks(ENVIRONMENT)], { [ENVIRONMENT]: 'dev' }, 'non-compliant'),
    ).toEqual({ agreement: 'only-aws', reason: 'stale' });
    expect(compare([asks(ENVIRONMENT)], {}, 'compliant')).toEqual({
      agreement: 'only-dictionary',
      reason: 'stale',
    });
  });

  it('differ by values that the rule asks for, or does not', () => {
    const wrong = { [ENVIRONMENT]: 'no-such' };
    expect(compare([asks(ENVIRONMENT)], wrong, 'compliant')).toEqual({
      agreement: 'only-dictionary',
      reason: 'presence-only',
    });
    expect(compare([asks(ENVIRONMENT, 'no-such')], wrong, 'compliant')).toEqual(
      { agreement: 'only-dictionary', reason: 'values' },
    );
    expect(
      compare(
        [asks(ENVIRONMENT, 'other')],
        { [ENVIRONMENT]: 'dev' },
        'non-compliant',
      ),
    ).toEqual({ agreement: 'only-aws', reason: 'values' });
  });

  it('differ by the case of the key', () => {
    const upper = ENVIRONMENT.toUpperCase();
    expect(
      compare([asks(upper)], { [ENVIRONMENT]: 'dev' }, 'non-compliant'),
    ).toEqual({ agreement: 'only-aws', reason: 'key-case' });
    expect(compare([asks(upper)], { [upper]: 'dev' }, 'compliant')).toEqual({
      agreement: 'only-dictionary',
      reason: 'key-case',
    });
  });

  it('differ by a key that the dictionary does not ask for', () => {
    expect(
      compare(
        [asks(ENVIRONMENT), asks('Team')],
        { [ENVIRONMENT]: 'dev' },
        'non-compliant',
      ),
    ).toEqual({ agreement: 'only-aws', reason: 'not-in-dictionary' });
  });

  it('differ by what is waived here, unless something else is amiss', () => {
    expect(compare([asks(ENVIRONMENT)], {}, 'non-compliant', waived)).toEqual({
      agreement: 'only-aws',
      reason: 'waived',
    });
    expect(
      compare([asks(ENVIRONMENT), asks('Team')], {}, 'non-compliant', waived),
    ).toEqual({ agreement: 'only-aws', reason: 'not-in-dictionary' });
  });
});
