import { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** One line for each problem: where in the config it is, and how to mend it. */
export function describeConfigIssues(
  issues: readonly Issue[],
  root: string,
): string[] {
  return issues.flatMap(issue => {
    const at = [root, ...issue.path.map(String)].join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(
        key => `${at}.${key}: is not a known field; remove it or mend its name`,
      );
    }
    return [`${at}: ${issue.message}`];
  });
}
