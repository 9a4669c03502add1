/** The values of the condition keys of one request, by key in small letters. */
export type ConditionContext = ReadonlyMap<string, readonly string[]>;

type Matches = (wanted: string, given: string) => boolean;

const equals: Matches = (wanted, given) => wanted === given;
const equalsIgnoringCase: Matches = (wanted, given) =>
  wanted.toLowerCase() === given.toLowerCase();

/** Operators that need a match, and those that need that there is none. */
const POSITIVE: Readonly<Record<string, Matches>> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: equalsIgnoringCase,
  StringLike: matchesPattern,
  ArnEquals: matchesPattern,
  ArnLike: matchesPattern,
  Bool: equalsIgnoringCase,
};
const NEGATIVE: Readonly<Record<string, Matches>> = {
  StringNotEquals: equals,
  StringNotEqualsIgnoreCase: equalsIgnoringCase,
  StringNotLike: matchesPattern,
  ArnNotEquals: matchesPattern,
  ArnNotLike: matchesPattern,
};

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;

/** Whether the sandbox can evaluate a condition operator, as AWS spells it. */
export function isConditionOperator(text: string): boolean {
  const [, quantifier, name, ifExists] = OPERATOR.exec(text) ?? [];
  if (name === 'Null') return !quantifier && !ifExists;
  return Object.hasOwn(POSITIVE, name) || Object.hasOwn(NEGATIVE, name);
}

/** Whether all of a statement's conditions hold for a request. */
export function conditionsHold(
  conditions: Readonly<Record<string, Record<string, readonly string[]>>>,
  context: ConditionContext,
): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      holds(operator, wanted, context.get(key.toLowerCase())),
    ),
  );
}

function holds(
  operator: string,
  wanted: readonly string[],
  given: readonly string[] | undefined,
): boolean {
  const [, quantifier, name = '', ifExists] = OPERATOR.exec(operator) ?? [];
  if (name === 'Null') {
    return wanted.includes(given === undefined ? 'true' : 'false');
  }
  if (given === undefined && ifExists) return true;
  const isNegative = Object.hasOwn(NEGATIVE, name);
  const matches = isNegative ? NEGATIVE[name] : POSITIVE[name];
  const fits = (value: string) =>
    wanted.some(pattern => matches(pattern, value)) !== isNegative;
  if (quantifier === 'ForAllValues') return (given ?? []).every(fits);
  if (quantifier === 'ForAnyValue') return (given ?? []).some(fits);
  return given === undefined ? isNegative : given.some(fits);
}

/** `*` stands for any characters, `?` for one. */
export function matchesPattern(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replace(/\*/g, '[\\s\\S]*')
    .replace(/\?/g, '[\\s\\S]');
  return new RegExp(`^${source}$`).test(text);
}
