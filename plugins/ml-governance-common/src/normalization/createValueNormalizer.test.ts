import fc from 'fast-check';
import { createValueNormalizer } from './createValueNormalizer';

const normalize = (
  value: string,
  allowed: readonly string[],
  synonyms?: Record<string, string>,
) => createValueNormalizer({ allowed, synonyms }).normalize(value);

const ENVIRONMENTS = ['dev', 'test', 'staging', 'production'];

describe('a value that stands for an allowed one', () => {
  it.each([
    ['production', 'production', 'exact'],
    ['PRODUCTION', 'production', 'case'],
    ['Production', 'production', 'case'],
    [' production ', 'production', 'separator'],
    ['pro-duction', 'production', 'separator'],
    ['prd', 'production', 'synonym'],
    ['Prod', 'production', 'synonym'],
    ['development', 'dev', 'synonym'],
    ['Testing', 'test', 'synonym'],
    ['tst', 'test', 'synonym'],
    ['stage', 'staging', 'synonym'],
    ['producton', 'production', 'typo'],
    ['prodduction', 'production', 'typo'],
    ['prodaction', 'production', 'typo'],
    ['prodcution', 'production', 'typo'],
    ['rpoduction', 'production', 'typo'],
    ['Productoin', 'production', 'typo'],
  ])('%j means %s, by %s', (value, meant, by) => {
    expect(normalize(value, ENVIRONMENTS)).toEqual({ value: meant, by });
  });

  it.each([
    'security-lead',
    'security lead',
    'security_lead',
    'security.lead',
    'security/lead',
    'SecurityLead',
    'securityLead',
    'SECURITY_LEAD',
    'securitylead',
  ])('%j is a spelling of Security-Lead', value => {
    expect(normalize(value, ['Security-Lead', 'SecOps'])?.value).toBe(
      'Security-Lead',
    );
  });

  it('corrects a typo in one word of several', () => {
    expect(
      normalize('workload-1-devlopment-team', [
        'Workload-1-Development-team',
        'Workload-2-Development-team',
      ]),
    ).toEqual({ value: 'Workload-1-Development-team', by: 'typo' });
    // The same word twice, wrong the second time.
    expect(normalize('retail-retial', ['retail-retail'])).toEqual({
      value: 'retail-retail',
      by: 'typo',
    });
  });

  it('knows the synonyms that it is given', () => {
    const synonyms = { live: 'production', 'pre-prod': 'staging' };
    expect(normalize('LIVE', ENVIRONMENTS, synonyms)).toEqual({
      value: 'production',
      by: 'synonym',
    });
    expect(normalize('PreProd', ENVIRONMENTS, synonyms)?.value).toBe('staging');
  });

  it('puts given synonyms before the usual ones', () => {
    expect(
      normalize('prd', ['product', 'production'], { prd: 'product' }),
    ).toEqual({ value: 'product', by: 'synonym' });
  });

  it('takes composed and decomposed letters for the same', () => {
    expect(normalize('cafe\u0301', ['caf\u00e9'])?.value).toBe('caf\u00e9');
  });
});

describe('a value that nothing stands for beyond doubt', () => {
  it.each([
    ['prod', ['prod-eu', 'test']],
    ['prod', ['prod-eu', 'prod-us']],
    ['dev', ['devops', 'test']],
    ['devop', ['devops']],
    ['fin', ['refinery', 'finance']],
    ['production-eu', ['production']],
    ['eu-production', ['production']],
    ['team-1', ['team-2']],
    ['team-1', ['team-11', 'team-12']],
    ['5045', ['5046']],
    ['sales-5045', ['sales-5046', 'sales-504']],
    ['1.2', ['12']],
    ['release-1.2', ['release-12']],
    ['-5', ['5']],
    ['.5', ['5']],
    ['test', ['rest']],
    ['retal', ['retail']],
    ['sale', ['sales']],
    ['productionl', ['production1']],
    ['financce-retial', ['finance-retail']],
    ['prroductionn', ['production']],
    ['', ['production']],
    ['-', ['production']],
    ['😀', ['production']],
    ['production', []],
  ])('%j, where %j are allowed', (value, allowed) => {
    expect(normalize(value, allowed)).toBeUndefined();
  });

  it.each([
    ['case', 'SECOPS', ['SecOps', 'secops']],
    ['separators', 'sec_ops', ['sec-ops', 'sec.ops']],
    ['a family of synonyms', 'prd', ['prod', 'production']],
    ['a typo', 'refinary', ['refinery', 'refinara']],
  ])('because of a tie in %s', (_, value, allowed) => {
    expect(normalize(value, allowed)).toBeUndefined();
  });

  it.each([
    ['asymmetric', 'symmetric'],
    ['detail', 'retail'],
    ['roduction', 'production'],
    // Cyrillic: which of the two letters was meant is not ours to say.
    ['\u0440roduction', 'production'],
  ])('because another first letter makes another word: %s', (value, meant) => {
    expect(normalize(value, [meant])).toBeUndefined();
  });

  it('because one synonym points two ways', () => {
    expect(
      normalize('ops team', ['a', 'b'], { 'ops-team': 'a', OpsTeam: 'b' }),
    ).toBeUndefined();
  });

  it('because the synonym points to nothing allowed', () => {
    expect(normalize('live', ['test'], { live: 'production' })).toBeUndefined();
  });

  it('because it is longer than any tag', () => {
    const long = 'a'.repeat(256);
    expect(normalize(long.toUpperCase(), [long])?.by).toBe('case');
    expect(normalize(long.repeat(1000), [long])).toBeUndefined();
  });
});

describe('whatever is allowed', () => {
  const word = fc.constantFrom(
    ...['prod', 'production', 'dev', 'devops', 'team', 'finance', 'Finance'],
    ...['refinery', 'refinary', '1', '2', '5045', '5046', 'eu', 'SecOps'],
  );
  const phrase = fc
    .tuple(
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('-', '_', ' ', '.', ''),
    )
    .map(([words, separator]) => words.join(separator));
  const text = fc.oneof(phrase, fc.string({ maxLength: 12 }));
  const allowedValues = fc.array(text, { maxLength: 8 });
  const synonymsOf = fc.dictionary(text, text, { maxKeys: 4 });

  it('answers with an allowed value or not at all', () => {
    fc.assert(
      fc.property(text, allowedValues, synonymsOf, (value, allowed, given) => {
        const result = normalize(value, allowed, given);
        fc.pre(result !== undefined);
        expect(allowed).toContain(result.value);
      }),
    );
  });

  it('leaves every allowed value as it is', () => {
    fc.assert(
      fc.property(allowedValues, synonymsOf, (allowed, given) => {
        const { normalize: by } = createValueNormalizer({
          allowed,
          synonyms: given,
        });
        for (const value of allowed) {
          expect(by(value)).toEqual({ value, by: 'exact' });
        }
      }),
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(text, allowedValues, (value, allowed) => {
        const once = normalize(value, allowed);
        fc.pre(once !== undefined);
        expect(normalize(once.value, allowed)?.value).toBe(once.value);
      }),
    );
  });

  it('does not depend on the order of the allowed values', () => {
    fc.assert(
      fc.property(
        text,
        allowedValues.chain(allowed =>
          fc.tuple(
            fc.constant(allowed),
            fc.shuffledSubarray(allowed, { minLength: allowed.length }),
          ),
        ),
        (value, [allowed, shuffled]) => {
          expect(normalize(value, shuffled)).toEqual(normalize(value, allowed));
        },
      ),
    );
  });

  it('never changes a digit', () => {
    fc.assert(
      fc.property(text, allowedValues, (value, allowed) => {
        const result = normalize(value, allowed);
        fc.pre(result !== undefined);
        expect(result.value.replace(/\D/g, '')).toBe(value.replace(/\D/g, ''));
      }),
    );
  });

  it('never guesses between two values that are equally near', () => {
    const letters = fc.stringMatching(/^[a-z]{7,10}$/);
    fc.assert(
      fc.property(letters, fc.nat({ max: 6 }), (meant, place) => {
        const replace = (letter: string) =>
          meant.slice(0, place) + letter + meant.slice(place + 1);
        expect(
          normalize(replace('x'), [replace('y'), replace('z')]),
        ).toBeUndefined();
      }),
    );
  });
});
