import { Sandbox } from '../Sandbox';

/** What the tags of a resource were meant to be. */
export interface MeantTags {
  arn: string;
  tags: Record<string, string>;
}

/**
 * What mistakes were made of: the tags that resources would have, had their
 * teams tagged them with care. Those are left out that are as they were meant to
 * be. No call of AWS tells of it.
 */
export function trueTags(sandbox: Sandbox): { resources: MeantTags[] } {
  const now = sandbox.now().getTime();
  return {
    resources: sandbox
      .today()
      .world.resources.flatMap(({ arn, createdAt, meantTags }) =>
        meantTags && createdAt <= now
          ? [
              {
                arn,
                tags: Object.fromEntries(
                  meantTags.map(({ Key, Value }) => [Key, Value]),
                ),
              },
            ]
          : [],
      ),
  };
}
