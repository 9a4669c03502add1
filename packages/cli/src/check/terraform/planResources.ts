import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { ReadItem } from '../PlannedResource';
import { typeOfTerraform } from '../deployedTypes';
import { planTags } from './planTags';
import { DefaultTags, readDefaultTags } from './readDefaultTags';
import { readPlan } from './readPlan';

const attributesSchema = z.record(z.string(), z.unknown());

const changeSchema = z.object({
  address: z.string(),
  mode: z.string().optional(),
  type: z.string(),
  change: z.object({
    actions: z.array(z.string()),
    after: z.unknown().optional(),
    after_unknown: z.unknown().optional(),
    after_sensitive: z.unknown().optional(),
  }),
});

/** What is no more, or none of Terraform's, once the plan is applied. */
const GONE = new Set(['delete', 'forget']);

/**
 * The resources that a plan of Terraform makes, changes or keeps, those of its
 * modules as well; data sources and what is deleted are left out.
 *
 * @throws InputError for what is no plan.
 */
export async function* planResources(
  file: string,
  selectType: (type: string, takesTags: boolean) => string | undefined,
): AsyncGenerator<ReadItem> {
  let read: Promise<DefaultTags> | undefined;
  const defaultTags = () => {
    read ??= readDefaultTags(file);
    return read;
  };
  const parts = readPlan(file, ['$.resource_changes.*', '$.errored']);
  for await (const { key, value, line } of parts) {
    if (key === 'errored' && value === true) {
      yield {
        note: `${file}: Terraform could not finish this plan, so that resources may be missing from it; mend that first.`,
      };
    }
    if (key !== 'resource_changes') continue;
    const parsed = changeSchema.safeParse(value);
    if (!parsed.success) {
      throw new InputError(
        `${file}: line ${line} of its resource_changes is not as Terraform writes it; make it anew by terraform show -json on a saved plan`,
      );
    }
    const { address, mode, type, change } = parsed.data;
    const after = attributesSchema.safeParse(change.after).data;
    if (mode === 'data' || change.actions.every(it => GONE.has(it))) continue;
    const named = typeOfTerraform(type);
    if (!after || named === undefined) continue;
    const selected = selectType(named, true);
    if (selected === undefined) continue;
    const unknown = attributesSchema.safeParse(change.after_unknown).data ?? {};
    const sensitive =
      change.after_sensitive === true
        ? { tags: true, tags_all: true }
        : (attributesSchema.safeParse(change.after_sensitive).data ?? {});
    const found = await planTags({ after, unknown, sensitive }, defaultTags);
    if (!found) continue;
    yield {
      resource: {
        origin: 'terraform',
        file,
        name: address,
        type: selected,
        line,
        ...found,
      },
    };
  }
}
