import { isMap, mapAt, ParsedTemplate, valueAt } from './parseTemplate';

/** What is known only once the stack is deployed. */
export const UNKNOWN = Symbol('known only once it is deployed');

/** What `AWS::NoValue` takes away. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** One of the two, and nobody knows which before the stack is deployed. */
export class Either {
  constructor(
    readonly left: unknown,
    readonly right: unknown,
  ) {}
}

/** Works out as much of a template as can be known before it is deployed. */
export interface TemplateResolver {
  /**
   * The value of a part: texts, lists and maps, in which `UNKNOWN`, `NO_VALUE`
   * and `Either` stand for what they say.
   */
  resolve(part: unknown): unknown;
  /** Whether a condition holds; `undefined` where that is not known. */
  holds(condition: string): boolean | undefined;
}

/** Functions within functions; no template that CloudFormation takes goes so deep. */
const MAX_DEPTH = 100;

/** A value that CloudFormation fetches when the stack is deployed. */
const DYNAMIC_REFERENCE = '{{resolve:';

/**
 * Compiles a template into its resolver.
 *
 * @param given - the values of parameters that the stack is deployed with
 */
export function createResolver(
  template: Pick<ParsedTemplate, 'parameters' | 'mappings' | 'conditions'>,
  given: Readonly<Record<string, string>>,
): TemplateResolver {
  const conditions = new Map<string, boolean | undefined>();

  const parameterOf = (name: string): unknown => {
    const parameter = mapAt(template.parameters, name);
    if (!parameter) return UNKNOWN;
    const type = String(valueAt(parameter, 'Type') ?? 'String');
    // A secret, or something that stands in the account.
    const isHidden = String(valueAt(parameter, 'NoEcho')) === 'true';
    if (isHidden || type.startsWith('AWS::SSM::')) return UNKNOWN;
    const value = Object.hasOwn(given, name)
      ? given[name]
      : valueAt(parameter, 'Default');
    if (typeof value !== 'string') return UNKNOWN;
    const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
    return isList ? value.split(',').map(item => item.trim()) : value;
  };

  const reference = (name: unknown): unknown => {
    if (typeof name !== 'string') return UNKNOWN;
    return name === 'AWS::NoValue' ? NO_VALUE : parameterOf(name);
  };

  const substitute = (argument: unknown, depth: number): unknown => {
    const [text, variables] = Array.isArray(argument) ? argument : [argument];
    if (typeof text !== 'string') return UNKNOWN;
    let isKnown = true;
    const substituted = text.replace(/\$\{([^}]*)\}/g, (_, inner: string) => {
      if (inner.startsWith('!')) return `\${${inner.slice(1)}}`;
      const name = inner.trim();
      const local = valueAt(variables, name);
      const value =
        local === undefined ? reference(name) : resolveAt(local, depth);
      if (typeof value === 'string') return value;
      isKnown = false;
      return '';
    });
    return isKnown ? dynamic(substituted) : UNKNOWN;
  };

  const functions: Record<
    string,
    (argument: unknown, depth: number) => unknown
  > = {
    Ref: reference,
    'Fn::Sub': substitute,
    'Fn::Join': (argument, depth) => {
      const [delimiter, list] = listOf(resolveAt(argument, depth)) ?? [];
      const items = textsOf(list);
      return typeof delimiter === 'string' && items
        ? items.join(delimiter)
        : UNKNOWN;
    },
    'Fn::Split': (argument, depth) => {
      const [delimiter, text] = listOf(resolveAt(argument, depth)) ?? [];
      return typeof delimiter === 'string' && typeof text === 'string'
        ? text.split(delimiter)
        : UNKNOWN;
    },
    'Fn::Select': (argument, depth) => {
      const [index, list] = listOf(resolveAt(argument, depth)) ?? [];
      return listOf(list)?.at(Number(index)) ?? UNKNOWN;
    },
    'Fn::FindInMap': (argument, depth) => {
      const [name, first, second] = textsOf(resolveAt(argument, depth)) ?? [];
      if (second === undefined) return UNKNOWN;
      const found = valueAt(
        mapAt(mapAt(template.mappings, name), first),
        second,
      );
      return found ?? UNKNOWN;
    },
    'Fn::If': (argument, depth) => {
      const [name, whenTrue, whenFalse] = listOf(argument) ?? [];
      const isTrue = typeof name === 'string' ? holds(name) : undefined;
      if (isTrue !== undefined) {
        return resolveAt(isTrue ? whenTrue : whenFalse, depth);
      }
      const [left, right] = [
        resolveAt(whenTrue, depth),
        resolveAt(whenFalse, depth),
      ];
      return left === right ? left : new Either(left, right);
    },
  };

  const resolveAt = (part: unknown, depth: number): unknown => {
    if (depth > MAX_DEPTH) return UNKNOWN;
    if (typeof part === 'string') return dynamic(part);
    if (Array.isArray(part)) {
      return part
        .map(item => resolveAt(item, depth + 1))
        .filter(item => item !== NO_VALUE);
    }
    if (!isMap(part)) return UNKNOWN;
    const [[name, argument] = [], ...others] = Object.entries(part);
    if (name !== undefined && isFunction(name)) {
      const call =
        others.length === 0 && Object.hasOwn(functions, name)
          ? functions[name]
          : undefined;
      return call ? call(argument, depth + 1) : UNKNOWN;
    }
    if (others.some(([other]) => isFunction(other))) return UNKNOWN;
    return Object.fromEntries(
      Object.entries(part)
        .map(([key, value]) => [key, resolveAt(value, depth + 1)])
        .filter(([, value]) => value !== NO_VALUE),
    );
  };

  const judge = (part: unknown, depth: number): boolean | undefined => {
    if (!isMap(part) || depth > MAX_DEPTH) return undefined;
    const [[name, argument] = []] = Object.entries(part);
    if (name === 'Condition') {
      return typeof argument === 'string' ? holds(argument) : undefined;
    }
    const parts = listOf(argument) ?? [];
    if (name === 'Fn::Equals') {
      const [left, right] = parts.map(it => resolveAt(it, depth + 1));
      const isKnown = typeof left === 'string' && typeof right === 'string';
      return isKnown ? left === right : undefined;
    }
    const judged = parts.map(it => judge(it, depth + 1));
    if (name === 'Fn::Not') {
      return judged[0] === undefined ? undefined : !judged[0];
    }
    if (name === 'Fn::And') {
      if (judged.includes(false)) return false;
      return judged.includes(undefined) ? undefined : true;
    }
    if (name === 'Fn::Or') {
      if (judged.includes(true)) return true;
      return judged.includes(undefined) ? undefined : false;
    }
    return undefined;
  };

  const holds = (condition: string): boolean | undefined => {
    if (conditions.has(condition)) return conditions.get(condition);
    // One that goes round in a circle is not known.
    conditions.set(condition, undefined);
    const result = judge(valueAt(template.conditions, condition), 0);
    conditions.set(condition, result);
    return result;
  };

  return { resolve: part => resolveAt(part, 0), holds };
}

function isFunction(name: string): boolean {
  return name === 'Ref' || name === 'Condition' || name.startsWith('Fn::');
}

function dynamic(text: string): unknown {
  return text.includes(DYNAMIC_REFERENCE) ? UNKNOWN : text;
}

function listOf(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function textsOf(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every(it => typeof it === 'string')
    ? value
    : undefined;
}
