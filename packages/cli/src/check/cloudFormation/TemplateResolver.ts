import { applyFunction } from './applyFunction';
import { isMap, mapAt, ParsedTemplate, valueAt } from './parseTemplate';
import {
  Either,
  isFunctionName,
  listOf,
  NO_VALUE,
  UNKNOWN,
} from './ResolvedValue';

/** Functions within functions; no template that CloudFormation takes goes so deep. */
const MAX_DEPTH = 100;

/** A value that CloudFormation fetches when the stack is deployed. */
const DYNAMIC_REFERENCE = '{{resolve:';

/** Works out as much of a template as can be known before it is deployed. */
export class TemplateResolver {
  private readonly conditions = new Map<string, boolean | undefined>();

  /**
   * @param given - the values of parameters that the stack is deployed with;
   * `undefined` where one is given that is not known
   */
  constructor(
    private readonly template: Pick<
      ParsedTemplate,
      'parameters' | 'mappings' | 'conditions'
    >,
    private readonly given: Readonly<Record<string, string | undefined>>,
  ) {}

  /**
   * The value of a part: texts, lists and maps, in which `UNKNOWN`, `NO_VALUE`
   * and `Either` stand for what they say.
   */
  resolve(part: unknown): unknown {
    return this.valueOf(part, 0);
  }

  /** Whether a condition holds; `undefined` where that is not known. */
  holds(condition: string): boolean | undefined {
    if (!this.conditions.has(condition)) {
      // One that goes round in a circle is not known.
      this.conditions.set(condition, undefined);
      const written = valueAt(this.template.conditions, condition);
      this.conditions.set(condition, this.judge(written, 0));
    }
    return this.conditions.get(condition);
  }

  private valueOf(part: unknown, depth: number): unknown {
    if (depth > MAX_DEPTH) return UNKNOWN;
    if (typeof part === 'string') return withoutReference(part);
    if (Array.isArray(part)) {
      return part
        .map(item => this.valueOf(item, depth + 1))
        .filter(item => item !== NO_VALUE);
    }
    if (!isMap(part)) return UNKNOWN;
    const entries = Object.entries(part);
    if (entries.some(([name]) => isFunctionName(name))) {
      const [[name, argument]] = entries;
      return entries.length === 1
        ? this.call(name, argument, depth + 1)
        : UNKNOWN;
    }
    return Object.fromEntries(
      entries
        .map(([key, value]) => [key, this.valueOf(value, depth + 1)])
        .filter(([, value]) => value !== NO_VALUE),
    );
  }

  private call(name: string, argument: unknown, depth: number): unknown {
    if (name === 'Ref') return this.reference(argument);
    if (name === 'Fn::Sub') return this.substitute(argument, depth);
    if (name === 'Fn::If') return this.choose(argument, depth);
    const resolved = this.valueOf(argument, depth);
    return applyFunction(name, resolved, this.template.mappings);
  }

  private reference(name: unknown): unknown {
    if (name === 'AWS::NoValue') return NO_VALUE;
    const parameter =
      typeof name === 'string'
        ? mapAt(this.template.parameters, name)
        : undefined;
    if (typeof name !== 'string' || !parameter) return UNKNOWN;
    const type = String(valueAt(parameter, 'Type') ?? 'String');
    // A secret, or something that stands in the account.
    const isHidden = String(valueAt(parameter, 'NoEcho')) === 'true';
    if (isHidden || type.startsWith('AWS::SSM::')) return UNKNOWN;
    const value = Object.hasOwn(this.given, name)
      ? this.given[name]
      : valueAt(parameter, 'Default');
    if (typeof value !== 'string') return UNKNOWN;
    const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
    return isList
      ? value.split(',').map(item => item.trim())
      : withoutReference(value);
  }

  private substitute(argument: unknown, depth: number): unknown {
    const [text, variables] = listOf(argument) ?? [argument];
    if (typeof text !== 'string') return UNKNOWN;
    let isKnown = true;
    const substituted = text.replace(/\$\{([^}]*)\}/g, (_, inner: string) => {
      if (inner.startsWith('!')) return `\${${inner.slice(1)}}`;
      const name = inner.trim();
      const own = valueAt(variables, name);
      const value =
        own === undefined ? this.reference(name) : this.valueOf(own, depth);
      if (typeof value === 'string') return value;
      isKnown = false;
      return '';
    });
    return isKnown ? withoutReference(substituted) : UNKNOWN;
  }

  private choose(argument: unknown, depth: number): unknown {
    const [name, whenTrue, whenFalse] = listOf(argument) ?? [];
    const isTrue = typeof name === 'string' ? this.holds(name) : undefined;
    if (isTrue !== undefined) {
      return this.valueOf(isTrue ? whenTrue : whenFalse, depth);
    }
    const left = this.valueOf(whenTrue, depth);
    const right = this.valueOf(whenFalse, depth);
    return left === right ? left : new Either(left, right);
  }

  private judge(part: unknown, depth: number): boolean | undefined {
    if (!isMap(part) || depth > MAX_DEPTH) return undefined;
    const [[name, argument] = []] = Object.entries(part);
    if (name === 'Condition') {
      return typeof argument === 'string' ? this.holds(argument) : undefined;
    }
    const parts = listOf(argument) ?? [];
    if (name === 'Fn::Equals') {
      const [left, right] = parts.map(it => this.valueOf(it, depth + 1));
      const isKnown = typeof left === 'string' && typeof right === 'string';
      return isKnown ? left === right : undefined;
    }
    const judged = parts.map(it => this.judge(it, depth + 1));
    if (name === 'Fn::Not') {
      return judged[0] === undefined ? undefined : !judged[0];
    }
    if (name !== 'Fn::And' && name !== 'Fn::Or') return undefined;
    // One that settles it is enough, whatever the others are.
    const settles = name === 'Fn::Or';
    if (judged.includes(settles)) return settles;
    return judged.includes(undefined) ? undefined : !settles;
  }
}

function withoutReference(text: string): unknown {
  return text.includes(DYNAMIC_REFERENCE) ? UNKNOWN : text;
}
