import { InputError } from '@backstage/errors';
import {
  AWS_TAG_LIMITS,
  TagDictionary,
  valuePatternProblem,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { yieldTurn } from '../database/yieldTurn';

/** No value has more characters than 256, and a longer pattern takes long to judge. */
const MAX_PATTERN_LENGTH = 256;

/**
 * Judges the patterns of a dictionary that somebody proposes one at a time, so
 * that others are answered in between: to read the dictionary afterwards takes
 * what was found here. Those in force are known to be good. What is no
 * dictionary is left to who reads it.
 *
 * @throws InputError for the first that cannot be used; what the signal is
 * aborted with
 */
export async function judgePatterns(
  proposed: unknown,
  inForce: TagDictionary,
  signal: AbortSignal,
): Promise<void> {
  const known = new Set(inForce.tags.map(({ pattern }) => pattern));
  const definitions = listOf(proposed, 'tags');
  // Refused by who reads it, before any pattern is judged.
  if (definitions.length > AWS_TAG_LIMITS.tagsPerResource) return;
  for (const [index, definition] of definitions.entries()) {
    const pattern = fieldOf(definition, 'pattern');
    if (typeof pattern !== 'string' || known.has(pattern)) continue;
    const problem =
      pattern.length > MAX_PATTERN_LENGTH
        ? `has ${pattern.length} characters, and one that is tried may have ${MAX_PATTERN_LENGTH}; shorten it`
        : valuePatternProblem(pattern);
    if (problem) {
      throw new InputError(`dictionary.tags[${index}].pattern: ${problem}`);
    }
    await yieldTurn();
    signal.throwIfAborted();
  }
}

function listOf(value: unknown, field: string): readonly unknown[] {
  const list = fieldOf(value, field);
  return Array.isArray(list) ? list : [];
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === field)?.[1]
    : undefined;
}
