/**
 * What tests and axe ask of an element's style, nearly always to learn whether
 * it is seen, with what jsdom answers where no rule says anything.
 */
export const ANSWERED = new Map([
  ['display', 'inline'],
  ['visibility', 'visible'],
  ['pointer-events', 'auto'],
  ...[
    'clip',
    'clip-path',
    'content-visibility',
    'direction',
    'height',
    'opacity',
    'overflow',
    'position',
    'width',
  ].map(property => [property, ''] as const),
]);
/** Those of them that jsdom hands down. */
const INHERITED = ['visibility', 'pointer-events'];

/** Attributes by which jsdom's own style sheet tells elements of a name apart. */
const TELLING = ['dir', 'hidden', 'open', 'type'];

type StyleOf = typeof window.getComputedStyle;

/** What a rule says of a property. */
interface Saying {
  isOf(element: Element): boolean;
  value: string;
}

/** What the style sheets of the page say, as they are when they are asked. */
class SheetRules {
  readonly #changes = new MutationObserver(changes => this.#note(changes));
  #sheets: CSSStyleSheet[] | undefined;
  #rules = 0;
  #sayings = new Map<string, Saying[]>();

  constructor() {
    this.#changes.observe(document, { childList: true, subtree: true });
  }

  saying(property: string): Saying[] {
    this.#forgetWhatChanged();
    const known = this.#sayings.get(property);
    if (known) return known;
    const sayings = this.#sheets!.flatMap(({ cssRules }) =>
      sayingsOf(cssRules, property),
    );
    this.#sayings.set(property, sayings);
    return sayings;
  }

  #forgetWhatChanged(): void {
    this.#note(this.#changes.takeRecords());
    if (!this.#sheets) this.#sayings = new Map();
    this.#sheets ??= Array.from(document.styleSheets);
    // Rules are put into a sheet without a change of the page.
    const rules = this.#sheets.reduce(
      (sum, { cssRules }) => sum + cssRules.length,
      0,
    );
    if (rules !== this.#rules) this.#sayings = new Map();
    this.#rules = rules;
  }

  #note(changes: readonly MutationRecord[]): void {
    const isOfSheets = ({ target }: MutationRecord) =>
      ['HEAD', 'STYLE'].includes(target.nodeName);
    if (changes.some(isOfSheets)) this.#sheets = undefined;
  }
}

function sayingsOf(rules: CSSRuleList, property: string): Saying[] {
  return Array.from(rules).flatMap((rule): Saying[] => {
    if ('media' in rule) {
      const { media, cssRules } = rule as CSSMediaRule;
      const isOfScreens = Array.from(media).includes('screen');
      return isOfScreens ? sayingsOf(cssRules, property) : [];
    }
    const { selectorText, style } = rule as CSSStyleRule;
    const value = computed(property, style?.getPropertyValue(property));
    return selectorText && value
      ? [{ isOf: matcherOf(selectorText), value }]
      : [];
  });
}

/** A value as elements have it, such as `0px` for 0; empty where it is none. */
function computed(property: string, value: string | undefined): string {
  if (!value) return '';
  const { style } = document.createElement('div');
  style.setProperty(property, value);
  return style.getPropertyValue(property);
}

function matcherOf(selector: string): Saying['isOf'] {
  const [, className] = /^\.([\w-]+)$/.exec(selector) ?? [];
  if (className) return element => element.classList.contains(className);
  return element => {
    try {
      return element.matches(selector);
    } catch {
      // Of what jsdom does not know.
      return false;
    }
  };
}

/** What jsdom's own style sheet says of elements, by what tells them apart. */
class BareElements {
  /** Without any style sheet of the page. */
  readonly #document = document.implementation.createHTMLDocument();
  readonly #values = new Map<string, string>();

  constructor(private readonly styleOf: StyleOf) {}

  valueOf(element: Element, property: string): string {
    const { namespaceURI, localName } = element;
    const telling = TELLING.map(name => element.getAttribute(name));
    const key = [property, namespaceURI, localName, ...telling].join(' ');
    const known = this.#values.get(key);
    if (known !== undefined) return known;

    const bare = this.#document.createElementNS(namespaceURI, localName);
    TELLING.forEach((name, index) => {
      const value = telling[index];
      if (value !== null) bare.setAttribute(name, value);
    });
    const parent = this.#document.createElement(
      localName === 'summary' ? 'details' : 'div',
    );
    parent.append(bare);
    this.#document.body.replaceChildren(parent);
    const value = this.styleOf(bare).getPropertyValue(property);
    this.#values.set(key, value);
    return value;
  }
}

/**
 * A `getComputedStyle` that gives what jsdom's gives in a fraction of the time.
 * jsdom holds an element against all rules of all style sheets, which takes
 * milliseconds and is done for most elements at every search by role: near half
 * of a test's time. This one holds it against the rules that say something of
 * what is asked, and leaves other properties to jsdom.
 *
 * @param styleOf - jsdom's
 */
export function quickComputedStyle(styleOf: StyleOf): StyleOf {
  const sheets = new SheetRules();
  const bare = new BareElements(styleOf);

  const valueOf = (element: Element, property: string): string => {
    const initial = ANSWERED.get(property)!;
    const parentValue = () =>
      element.parentElement
        ? valueOf(element.parentElement, property)
        : initial;
    const said =
      (element as HTMLElement).style?.getPropertyValue(property) ||
      // Like jsdom, by order alone: the last rule that matches.
      sheets.saying(property).findLast(one => one.isOf(element))?.value;
    if (said === 'inherit') return parentValue();
    if (said) return said === 'initial' ? initial : said;
    const value = bare.valueOf(element, property);
    return INHERITED.includes(property) && value === initial
      ? parentValue()
      : value;
  };

  return (element, pseudoElement) => {
    if (pseudoElement) return styleOf(element, pseudoElement);
    let complete: CSSStyleDeclaration | undefined;
    const all = () => (complete ??= styleOf(element));
    const getPropertyValue = (property: string) =>
      ANSWERED.has(property)
        ? valueOf(element, property)
        : all().getPropertyValue(property);
    return new Proxy({} as CSSStyleDeclaration, {
      get(_, name) {
        if (name === 'getPropertyValue') return getPropertyValue;
        const property = dashed(String(name));
        if (ANSWERED.has(property)) return valueOf(element, property);
        const value = Reflect.get(all(), name);
        return typeof value === 'function' ? value.bind(all()) : value;
      },
    });
  };
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}
