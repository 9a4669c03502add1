import {
  InventoryResource,
  planTagEdit,
  RemediationEdit,
  ResourceTag,
  TagDictionary,
  TagEvaluator,
  tagsAfter,
  TagWrite,
  tagWriteProblem,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** What is done to one key of every selected resource that it concerns. */
export type TagEdit =
  | { action: 'set'; key: string; value: string }
  | { action: 'rename'; key: string; newKey: string }
  | { action: 'remove'; key: string };

/** What edits come to. */
export interface EditOutcome {
  edits: RemediationEdit[];
  /** Resources that are so already, or that no edit concerns. */
  unchanged: number;
  /** Why resources are left out, and how many for each reason. */
  leftOut: { reason: string; resources: number }[];
  /** Broken rules of the resources that change, before and after. */
  violations: { before: number; after: number };
}

/** Stands for personal data in the answers of the backend, and must never be written. */
export const WITHHELD = '(personal data, withheld)';

const UNREAD = 'Their tags could not be read.';
const PERSONAL =
  'What the tag holds looks like personal data; change it in AWS itself.';

/** What is wrong with an edit, whatever it is for; nothing while it is not filled in. */
export function editProblem(
  edit: TagEdit,
  dictionary: TagDictionary,
): string | undefined {
  if (edit.key === '') return undefined;
  if (edit.action === 'rename' && edit.newKey === '') return undefined;
  return tagWriteProblem(
    writeOf(edit, [{ key: edit.key, value: '' }]),
    dictionary,
  );
}

/** What is wrong with an edit, by the field in which it has to be mended. */
export function fieldProblems(
  edit: TagEdit,
  dictionary: TagDictionary,
): { key?: string; value?: string; newKey?: string } {
  const problem = editProblem(edit, dictionary);
  if (problem === undefined) return {};
  // What is wrong with the key is so whatever is done with it.
  const ofKey = editProblem({ action: 'remove', key: edit.key }, dictionary);
  if (ofKey !== undefined || edit.action === 'remove') return { key: problem };
  if (edit.action === 'rename') return { newKey: problem };
  return { value: problem };
}

/** Whether all of it is filled in. */
export function isComplete(edit: TagEdit): boolean {
  if (edit.key === '') return false;
  return edit.action === 'rename' ? edit.newKey !== '' : true;
}

/** What the edits, one after the other, do to each of the resources. */
export function outcomeOf(
  resources: readonly InventoryResource[],
  edits: readonly TagEdit[],
  dictionary: TagDictionary,
  evaluator: TagEvaluator,
): EditOutcome {
  const outcome: EditOutcome = {
    edits: [],
    unchanged: 0,
    leftOut: [],
    violations: { before: 0, after: 0 },
  };
  const reasons = new Map<string, number>();
  const leaveOut = (reason: string) =>
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const resource of resources) {
    if (!resource.tags) {
      leaveOut(UNREAD);
      continue;
    }
    const isWithheld = resource.tags.some(
      ({ key, value }) =>
        value === WITHHELD && edits.some(edit => edit.key === key),
    );
    if (isWithheld) {
      leaveOut(PERSONAL);
      continue;
    }
    const write = combined(edits, resource.tags);
    const changes = planTagEdit(resource.tags, write, dictionary);
    if (typeof changes === 'string') {
      leaveOut(changes);
    } else if (changes.length === 0) {
      outcome.unchanged += 1;
    } else {
      const { arn, type, tags } = resource;
      outcome.edits.push({ arn, ...write });
      const violationsOf = (some: readonly ResourceTag[]) =>
        evaluator
          .evaluate({ type, tags: some })
          .findings.filter(({ status }) => status === 'violation').length;
      outcome.violations.before += violationsOf(tags);
      outcome.violations.after += violationsOf(tagsAfter(tags, write));
    }
  }
  outcome.leftOut = [...reasons]
    .map(([reason, count]) => ({ reason, resources: count }))
    .sort((left, right) => right.resources - left.resources);
  return outcome;
}

function combined(
  edits: readonly TagEdit[],
  tags: readonly ResourceTag[],
): TagWrite {
  const set = new Map<string, string>();
  const remove = new Set<string>();
  let now = tags;
  for (const edit of edits) {
    const write = writeOf(edit, now);
    for (const [key, value] of Object.entries(write.set)) {
      set.set(key, value);
      remove.delete(key);
    }
    for (const key of write.remove) {
      set.delete(key);
      remove.add(key);
    }
    now = tagsAfter(now, write);
  }
  const held = new Set(tags.map(({ key }) => key));
  return {
    set: Object.fromEntries(set),
    remove: [...remove].filter(key => held.has(key)),
  };
}

/** A rename concerns those alone that have the key, and not yet the other. */
function writeOf(edit: TagEdit, tags: readonly ResourceTag[]): TagWrite {
  const held = tags.find(({ key }) => key === edit.key);
  if (edit.action === 'set') {
    return { set: { [edit.key]: edit.value }, remove: [] };
  }
  if (!held) return { set: {}, remove: [] };
  if (edit.action === 'remove') return { set: {}, remove: [edit.key] };
  const taken = tags.some(({ key }) => key === edit.newKey);
  return taken
    ? { set: {}, remove: [] }
    : { set: { [edit.newKey]: held.value }, remove: [edit.key] };
}
