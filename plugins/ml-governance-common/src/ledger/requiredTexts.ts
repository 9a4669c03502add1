/** More alternatives than that rule next to nothing out. */
const MAX_ALTERNATIVES = 32;
const PLAIN_ESCAPES = new Set('^$\\.*+?()[]{}|/');
const CLASS_ESCAPES = new Set('dDwWsS');
const QUANTIFIER = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/;
/** Every ARN begins like that, so that it tells none from another. */
const ARN = 'arn:';

/** What is known about all texts that a part of a pattern matches. */
interface Part {
  /** The one text that it matches, where there is but one. */
  exact?: string;
  /** Each text that it matches contains one of these. */
  required?: readonly string[];
}

/** Reads as much of the syntax as rules are written in, and gives up at the rest. */
class PatternReader {
  private at = 0;

  /** @param symbols - whole code points: a quantifier is about all of one */
  constructor(private readonly symbols: readonly string[]) {}

  get isAtEnd(): boolean {
    return this.at >= this.symbols.length;
  }

  /** `undefined` where the syntax is beyond this reader. */
  alternatives(): Part | undefined {
    const parts: Part[] = [];
    do {
      const part = this.sequence();
      if (!part) return undefined;
      parts.push(part);
    } while (this.skip('|'));
    if (parts.length === 1) return parts[0];
    const required: string[] = [];
    for (const part of parts) {
      const one = texts(part);
      if (!one) return {};
      required.push(...one);
    }
    return required.length > MAX_ALTERNATIVES ? {} : { required };
  }

  private sequence(): Part | undefined {
    const candidates: (readonly string[])[] = [];
    let run = '';
    let isExact = true;
    const endRun = () => {
      if (run !== '') candidates.push([run]);
      run = '';
      isExact = false;
    };
    while (!this.isAtEnd && !this.isNext('|') && !this.isNext(')')) {
      const atom = this.atom();
      if (!atom) return undefined;
      const times = this.quantifier();
      if (times.isOptional) {
        endRun();
      } else if (atom.exact !== undefined) {
        run += atom.exact;
        if (times.isQuantified) endRun();
      } else {
        endRun();
        if (atom.required) candidates.push(atom.required);
      }
    }
    if (isExact) return { exact: run };
    endRun();
    const required = mostTelling(candidates);
    return required ? { required } : {};
  }

  private atom(): Part | undefined {
    const symbol = this.symbols[this.at];
    this.at += 1;
    switch (symbol) {
      case '(':
        return this.group();
      case '[':
        return this.characterClass();
      case '\\':
        return this.escape();
      case '.':
        return {};
      // What looks around, and a brace that is no quantifier.
      case '^':
      case '$':
      case '{':
      case '}':
        return undefined;
      default:
        return { exact: symbol };
    }
  }

  private group(): Part | undefined {
    if (this.skip('?') && !this.skip(':')) return undefined;
    const part = this.alternatives();
    return part && this.skip(')') ? part : undefined;
  }

  private characterClass(): Part | undefined {
    while (!this.isAtEnd) {
      const symbol = this.symbols[this.at];
      this.at += symbol === '\\' ? 2 : 1;
      if (symbol === ']') return {};
    }
    return undefined;
  }

  private escape(): Part | undefined {
    const symbol = this.symbols[this.at];
    this.at += 1;
    if (PLAIN_ESCAPES.has(symbol)) return { exact: symbol };
    return CLASS_ESCAPES.has(symbol) ? {} : undefined;
  }

  private quantifier(): { isQuantified: boolean; isOptional: boolean } {
    const rest = this.symbols.slice(this.at, this.at + 16).join('');
    const match = QUANTIFIER.exec(rest);
    if (!match) return { isQuantified: false, isOptional: false };
    const [all, least] = match;
    this.at += all.length;
    const isOptional = least === undefined ? all[0] !== '+' : Number(least) < 1;
    return { isQuantified: true, isOptional };
  }

  private isNext(symbol: string): boolean {
    return this.symbols[this.at] === symbol;
  }

  private skip(symbol: string): boolean {
    if (!this.isNext(symbol)) return false;
    this.at += 1;
    return true;
  }
}

/**
 * Texts of which at least one is contained in whatever a pattern matches, so
 * that whoever contains none of them need not be held against it.
 *
 * @param pattern - a regular expression in Unicode mode, that compiles
 * @returns `undefined` where that cannot be said: such a pattern may match anything
 */
export function requiredTexts(pattern: string): readonly string[] | undefined {
  const reader = new PatternReader([...pattern]);
  const part = reader.alternatives();
  if (!part || !reader.isAtEnd) return undefined;
  return texts(part);
}

function texts({ exact, required }: Part): readonly string[] | undefined {
  if (exact === undefined) return required;
  return exact === '' ? undefined : [exact];
}

/** The choice that the fewest texts are likely to pass. */
function mostTelling(
  candidates: readonly (readonly string[])[],
): readonly string[] | undefined {
  const weightOf = (choice: readonly string[]) =>
    Math.min(...choice.map(text => (text.startsWith(ARN) ? 1 : text.length)));
  return candidates.reduce<readonly string[] | undefined>(
    (best, choice) =>
      best && weightOf(best) >= weightOf(choice) ? best : choice,
    undefined,
  );
}
