import { isSafePattern } from 'redos-detector';

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

/**
 * Why a pattern cannot be used, with the mend; `undefined` where it can.
 *
 * A pattern runs on values that anybody may set, for every resource of an
 * organisation, so one that might backtrack catastrophically is refused, and
 * so is one that cannot be judged.
 */
export function valuePatternProblem(pattern: string): string | undefined {
  let source: string;
  try {
    source = compileValuePattern(pattern).source;
  } catch (error) {
    return `is not a regular expression (${
      error instanceof Error ? error.message : String(error)
    }); mend its syntax`;
  }
  try {
    // Bounded by steps, not by time: judged alike on every machine.
    const bounds = { maxScore: 200, maxSteps: 1_000, timeout: Infinity };
    return isSafePattern(source, { unicode: true, ...bounds }).safe
      ? undefined
      : 'can take very long on some values, because one text can be matched in several ways; let neighbouring and nested repetitions match different characters, as in [a-z]+(-[a-z]+)* instead of ([a-z]+-?)+, and write ranges such as [a-z] instead of \\p{L}';
  } catch {
    return 'uses syntax whose cost cannot be judged; write it without named groups and inline flags';
  }
}
