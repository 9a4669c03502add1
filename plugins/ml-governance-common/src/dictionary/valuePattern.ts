import { isSafePattern } from 'redos-detector';
import { rememberRecent } from '../evaluation/rememberRecent';

/**
 * Compiles a definition's pattern so that it matches the whole value, never a
 * part of it.
 *
 * @throws SyntaxError for what is no regular expression.
 */
export function compileValuePattern(pattern: string): RegExp {
  // Alone first: `a)|(b` would become valid inside the group.
  RegExp(pattern, 'u');
  return new RegExp(`^(?:${pattern})$`, 'u');
}

/** Each pattern once, as far as there are not too many. */
const judged = rememberRecent((pattern): { problem?: string } => {
  let source: string;
  try {
    source = compileValuePattern(pattern).source;
  } catch (error) {
    return {
      problem: `is not a regular expression (${
        error instanceof Error ? error.message : String(error)
      }); mend its syntax`,
    };
  }
  try {
    // Bounded by steps, not by time: judged alike on every machine.
    const bounds = { maxScore: 200, maxSteps: 1_000, timeout: Infinity };
    return isSafePattern(source, { unicode: true, ...bounds }).safe
      ? {}
      : {
          problem:
            'can take very long on some values, because one text can be matched in several ways; let neighbouring and nested repetitions match different characters, as in [a-z]+(-[a-z]+)* instead of ([a-z]+-?)+, and write ranges such as [a-z] instead of \\p{L}',
        };
  } catch {
    return {
      problem:
        'uses syntax whose cost cannot be judged; write it without named groups and inline flags',
    };
  }
});

/**
 * Why the pattern of a definition cannot be used, with the mend; `undefined`
 * where it can.
 *
 * A pattern runs on values that anybody may set, for every resource of an
 * organisation, so one that might backtrack catastrophically is refused, and
 * so is one that cannot be judged. To judge one can take some tenths of a
 * second the first time; how often that happens is up to the caller.
 *
 * @public
 */
export function valuePatternProblem(pattern: string): string | undefined {
  return judged(pattern).problem;
}
