import { InputError } from '@backstage/errors';
import {
  Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  Pair,
  parseDocument,
  ParseOptions,
  DocumentOptions,
  SchemaOptions,
  YAMLMap,
} from 'yaml';

/** One mistake can make thousands, of which the first say most. */
const MAX_PROBLEMS = 20;

/** A document of YAML or JSON, and where its parts stand. */
export interface ParsedYaml {
  content: unknown;
  /**
   * On which line, from 1, the value at a path of keys and indices stands; of
   * a value that is not there, where the nearest thing around it does.
   */
  lineOf(at: readonly PropertyKey[]): number;
}

/**
 * Parses YAML, which JSON is a part of. Keys come once each: a later one never
 * overrides in silence. Aliases that multiply are refused, and no message quotes
 * the text.
 *
 * @throws InputError that names the file and every line that is wrong.
 */
export function parseYaml(
  text: string,
  file: string,
  options: ParseOptions & DocumentOptions & SchemaOptions = {},
): ParsedYaml {
  const lineCounter = new LineCounter();
  const problems: string[] = [];
  const pairOf = createPairFinder();
  try {
    const document = parseDocument(text, {
      uniqueKeys: true,
      stringKeys: true,
      prettyErrors: false,
      // As `silent`, it would leave out all documents but the first.
      logLevel: 'error',
      ...options,
      lineCounter,
    });
    for (const { code, pos, message } of document.errors) {
      const problem =
        code === 'RESOURCE_EXHAUSTION' ? 'it is nested too deep' : message;
      problems.push(`- line ${lineCounter.linePos(pos[0]).line}: ${problem}`);
    }
    if (problems.length === 0) {
      return {
        content: contentOf(document, file),
        lineOf: at => lineCounter.linePos(offsetOf(document, at, pairOf)).line,
      };
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The stack of the parser, which goes down with the text.
    problems.push('- it is nested too deep');
  }
  const left = problems.length - MAX_PROBLEMS;
  const told = [
    ...problems.slice(0, MAX_PROBLEMS),
    ...(left > 0 ? [`- and ${left} more`] : []),
  ];
  throw new InputError(
    `${file}: is not a YAML document that can be used; mend\n${told.join('\n')}`,
  );
}

function contentOf(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Merge sources')) {
      throw new InputError(
        `${file}: has a << that stands for no map; write its content out`,
      );
    }
    if (!(error instanceof ReferenceError)) throw error;
    throw new InputError(
      `${file}: has an alias that cannot be followed; write its content out`,
    );
  }
}

type PairFinder = (map: YAMLMap, key: string) => Pair | undefined;

/** Maps with very many keys are asked for each of them. */
function createPairFinder(): PairFinder {
  const indexes = new WeakMap<YAMLMap, Map<string, Pair>>();
  return (map, key) => {
    let index = indexes.get(map);
    if (!index) {
      index = new Map(
        map.items.flatMap((pair): [string, Pair][] =>
          isScalar(pair.key) ? [[String(pair.key.value), pair]] : [],
        ),
      );
      indexes.set(map, index);
    }
    return index.get(key);
  };
}

function offsetOf(
  document: Document.Parsed,
  at: readonly PropertyKey[],
  pairOf: PairFinder,
): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of at) {
    if (isMap(node)) {
      const pair = pairOf(node, String(part));
      offset = startOf(pair?.key) ?? offset;
      node = pair?.value;
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items.at(part);
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
