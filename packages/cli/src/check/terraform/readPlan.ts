import { createReadStream } from 'node:fs';
import { InputError } from '@backstage/errors';
import { TokenParser, Tokenizer, TokenType } from '@streamparser/json';
import {
  checkRegularFile,
  ENCODING_MEND,
  FileToRead,
  unreadable,
} from '../../readTextFile';

/** What stands in a plan at one of the paths that are read. */
export interface PlanPart {
  /** The key at the top, such as `resource_changes` for one of its items. */
  key: string;
  /** The key of what it stands in, such as `variables`. */
  parent: string;
  /** Its own, such as the name of a variable. */
  name: string;
  value: unknown;
  /** The line on which it begins, from 1. */
  line: number;
}

/** Plans of a hundred megabytes are met with; what is far beyond is none. */
const MAX_BYTES = 1_000_000_000;

/** Deeper than the attributes of any resource. */
const MAX_DEPTH = 500;

const NEWLINE = 10;

const MEND =
  'make one by terraform show -json on a saved plan, and give it with --terraform-plan';

/**
 * Reads a plan of Terraform as JSON piece by piece. It holds one part at a time,
 * whatever the size of the plan.
 *
 * @param paths - of the parts, such as `$.resource_changes.*`
 * @throws InputError for what is no plan, or cut off; what came before has been
 * handed out by then.
 */
export async function* readPlan(
  path: string,
  paths: string[],
): AsyncGenerator<PlanPart> {
  const file: FileToRead = { path, mend: MEND, maxBytes: MAX_BYTES };
  await checkRegularFile(file);
  const reader = createPlanReader(path, paths);
  let isFirst = true;
  try {
    for await (const chunk of createReadStream(path, {
      highWaterMark: 1 << 18,
    })) {
      const bytes: Buffer = chunk;
      if (isFirst) checkBeginning(bytes, path);
      reader.write(isFirst ? withoutMark(bytes) : bytes);
      isFirst = false;
      yield* reader.take();
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw unreadable(file, error);
  }
  reader.end();
  yield* reader.take();
}

interface PlanReader {
  write(bytes: Buffer): void;
  /** @throws InputError where the plan is cut off or none. */
  end(): void;
  /** What has been read since this was called last. */
  take(): PlanPart[];
}

function createPlanReader(path: string, paths: string[]): PlanReader {
  const tokenizer = new Tokenizer({ stringBufferSize: 1 << 16 });
  const parser = new TokenParser({ paths, keepStack: false });
  let parts: PlanPart[] = [];
  const keys = new Set<string>();
  let lastText: unknown;
  let depth = 0;
  let isEnded = false;
  // Lines are counted only as far as they are asked for.
  let chunk: Buffer = Buffer.alloc(0);
  let chunkStart = 0;
  let counted = 0;
  let newlines = 0;
  let lineOfItem = 1;
  let lastOffset = 0;

  const lineAt = (offset: number): number => {
    const end = Math.min(offset - chunkStart, chunk.length);
    for (;;) {
      const found = chunk.indexOf(NEWLINE, counted - chunkStart);
      if (found < 0 || found >= end) break;
      newlines += 1;
      counted = chunkStart + found + 1;
    }
    counted = Math.max(counted, chunkStart + end);
    return newlines + 1;
  };
  const refuse = (problem: string): never => {
    throw new InputError(
      `${path}: is no plan of Terraform that can be read: line ${lineAt(lastOffset)}: ${problem}; ${MEND}`,
    );
  };

  parser.onValue = ({ value, key, stack }) => {
    const top = stack.length > 1 ? stack[1].key : key;
    parts.push({
      key: String(top),
      parent: String(stack.at(-1)?.key),
      name: String(key),
      value,
      line: lineOfItem,
    });
  };
  parser.onEnd = () => {
    isEnded = true;
  };
  const fail = (error: Error) => {
    // The tokenizer hands on what was thrown on a token.
    if (error instanceof InputError) throw error;
    refuse(`it is not JSON (${problemOf(error)})`);
  };
  parser.onError = fail;
  tokenizer.onError = fail;
  tokenizer.onToken = token => {
    const { token: kind, value, offset } = token;
    lastOffset = offset;
    if (kind === TokenType.LEFT_BRACE || kind === TokenType.LEFT_BRACKET) {
      if (depth === 2) lineOfItem = lineAt(offset);
      depth += 1;
      if (depth > MAX_DEPTH) refuse('it is nested too deep');
    } else if (
      kind === TokenType.RIGHT_BRACE ||
      kind === TokenType.RIGHT_BRACKET
    ) {
      depth -= 1;
    } else if (kind === TokenType.COLON) {
      if (depth === 1) keys.add(String(lastText));
    } else if (depth === 1) {
      lastText = value;
    }
    parser.write(token);
  };

  return {
    write(bytes) {
      chunk = bytes;
      tokenizer.write(bytes);
      // What is left of the chunk is counted before it goes.
      lineAt(Infinity);
      chunkStart += bytes.length;
      chunk = Buffer.alloc(0);
    },
    end() {
      if (!isEnded) refuse('it is cut off before its end');
      if (!keys.has('format_version')) {
        const isTemplate = keys.has('Resources');
        throw new InputError(
          `${path}: is no plan of Terraform, since it has no format_version; ${
            isTemplate
              ? 'it looks like a template, which --cloudformation takes'
              : MEND
          }`,
        );
      }
      if (keys.has('values') && !keys.has('planned_values')) {
        throw new InputError(
          `${path}: is a state of Terraform and no plan; ${MEND}`,
        );
      }
    },
    take() {
      const taken = parts;
      parts = [];
      return taken;
    },
  };
}

/** The parser's message without what it quotes of the file. */
function problemOf(error: Error): string {
  return /^Unexpected \S+/.exec(error.message)?.[0] ?? 'it breaks off';
}

function checkBeginning(bytes: Buffer, path: string): void {
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) {
    throw new InputError(
      `${path}: is a plan as Terraform saves it, not JSON; write terraform show -json ${path} to a file, and give that with --terraform-plan`,
    );
  }
  const isWide =
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isWide || second === 0) {
    throw new InputError(`${path}: is not UTF-8; ${ENCODING_MEND}`);
  }
}

function withoutMark(bytes: Buffer): Buffer {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasMark ? bytes.subarray(3) : bytes;
}
