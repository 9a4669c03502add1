import { AwsError } from './AwsError';
import { isJsonObject, JsonObject } from './json';

/**
 * Reads the members of a request as AWS's front ends do: a member of the wrong
 * JSON type is a SerializationException at once, broken constraints are
 * collected and reported together by {@link InputReader.check}.
 */
export class InputReader {
  readonly #input: JsonObject;
  readonly #errorCode: string;
  readonly #path: string;
  readonly #failures: string[];
  readonly #textual: boolean;

  constructor(
    input: JsonObject,
    errorCode: string = 'ValidationException',
    path: string = '',
    failures: string[] = [],
    textual: boolean = false,
  ) {
    this.#input = input;
    this.#errorCode = errorCode;
    this.#path = path;
    this.#failures = failures;
    this.#textual = textual;
  }

  /** Reads an input that came as texts, numbers and all: from a form or a URL. */
  static ofTexts(input: JsonObject, errorCode: string): InputReader {
    return new InputReader(input, errorCode, '', [], true);
  }

  has(name: string): boolean {
    return this.#input[name] !== undefined && this.#input[name] !== null;
  }

  string(
    name: string,
    constraint: {
      required?: boolean;
      pattern?: RegExp;
      min?: number;
      max?: number;
    } = {},
  ): string | undefined {
    if (!this.#present(name, constraint.required)) return undefined;
    const value = this.#input[name];
    if (typeof value !== 'string') throw serialization('a String');
    const { pattern, min, max } = constraint;
    if (pattern && !pattern.test(value)) {
      this.#fail(
        name,
        value,
        `Member must satisfy regular expression pattern: ${pattern.source.replace(/^\^|\$$/g, '')}`,
      );
    }
    if (max !== undefined && value.length > max) {
      this.#fail(
        name,
        value,
        `Member must have length less than or equal to ${max}`,
      );
    }
    if (min !== undefined && value.length < min) {
      this.#fail(
        name,
        value,
        `Member must have length greater than or equal to ${min}`,
      );
    }
    return value;
  }

  integer(
    name: string,
    constraint: { min: number; max: number },
  ): number | undefined {
    if (!this.has(name)) return undefined;
    const given = this.#input[name];
    const value =
      this.#textual && typeof given === 'string' ? Number(given) : given;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      throw serialization('an Integer');
    }
    if (value < constraint.min) {
      this.#fail(
        name,
        String(value),
        `Member must have value greater than or equal to ${constraint.min}`,
      );
    } else if (value > constraint.max) {
      this.#fail(
        name,
        String(value),
        `Member must have value less than or equal to ${constraint.max}`,
      );
    }
    return value;
  }

  oneOf<T extends string>(
    name: string,
    choices: readonly T[],
    options: { required?: boolean } = {},
  ): T | undefined {
    const value = this.string(name, options);
    if (value === undefined) return undefined;
    const known = choices.find(choice => choice === value);
    if (known === undefined) {
      this.#fail(
        name,
        value,
        `Member must satisfy enum value set: [${choices.join(', ')}]`,
      );
    }
    return known;
  }

  boolean(name: string): boolean | undefined {
    if (!this.has(name)) return undefined;
    const value = this.#input[name];
    if (typeof value !== 'boolean') throw serialization('a Boolean');
    return value;
  }

  /** Epoch seconds on the wire, epoch milliseconds here. */
  timestamp(name: string): number | undefined {
    if (!this.has(name)) return undefined;
    const value = this.#input[name];
    if (typeof value !== 'number') throw serialization('a Timestamp');
    return value * 1000;
  }

  strings(
    name: string,
    constraint: { required?: boolean; min?: number; max?: number } = {},
  ): string[] | undefined {
    const items = this.#list(name, constraint);
    return items?.map(item => {
      if (typeof item !== 'string') throw serialization('a String');
      return item;
    });
  }

  objects(
    name: string,
    constraint: { required?: boolean; min?: number; max?: number } = {},
  ): InputReader[] | undefined {
    const items = this.#list(name, constraint);
    return items?.map((item, index) => {
      if (!isJsonObject(item)) throw serialization('an Object');
      return new InputReader(
        item,
        this.#errorCode,
        `${this.#pathOf(name)}.${index + 1}.member.`,
        this.#failures,
        this.#textual,
      );
    });
  }

  object(
    name: string,
    options: { required?: boolean } = {},
  ): InputReader | undefined {
    if (!this.#present(name, options.required)) return undefined;
    const value = this.#input[name];
    if (!isJsonObject(value)) throw serialization('an Object');
    return new InputReader(
      value,
      this.#errorCode,
      `${this.#pathOf(name)}.`,
      this.#failures,
      this.#textual,
    );
  }

  /** The members that are set, in the order of the request. */
  names(): string[] {
    return Object.keys(this.#input).filter(name => this.has(name));
  }

  /** @throws AwsError where any constraint that was read so far is broken. */
  check(): void {
    const count = this.#failures.length;
    if (count === 0) return;
    throw new AwsError(
      this.#errorCode,
      `${count} validation error${count > 1 ? 's' : ''} detected: ${this.#failures.join('; ')}`,
    );
  }

  #list(
    name: string,
    constraint: { required?: boolean; min?: number; max?: number },
  ): unknown[] | undefined {
    if (!this.#present(name, constraint.required)) return undefined;
    const value = this.#input[name];
    if (!Array.isArray(value)) throw serialization('a List');
    const { min, max } = constraint;
    if (min !== undefined && value.length < min) {
      this.#fail(
        name,
        `[${value}]`,
        `Member must have length greater than or equal to ${min}`,
      );
    }
    if (max !== undefined && value.length > max) {
      this.#fail(
        name,
        `[${value}]`,
        `Member must have length less than or equal to ${max}`,
      );
    }
    return value;
  }

  #present(name: string, required: boolean = false): boolean {
    if (this.has(name)) return true;
    if (required) {
      this.#failures.push(
        `Value null at '${this.#pathOf(name)}' failed to satisfy constraint: Member must not be null`,
      );
    }
    return false;
  }

  #fail(name: string, value: string, constraint: string): void {
    this.#failures.push(
      `Value '${value}' at '${this.#pathOf(name)}' failed to satisfy constraint: ${constraint}`,
    );
  }

  #pathOf(name: string): string {
    return `${this.#path}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  }
}

function serialization(expected: string): AwsError {
  return new AwsError(
    'SerializationException',
    `Value can not be converted to ${expected}`,
  );
}
