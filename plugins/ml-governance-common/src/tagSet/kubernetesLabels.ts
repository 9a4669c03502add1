import { blockYaml } from '../policies/blockYaml';
import { TagSet } from './TagSet';
import { RenderedTagFile } from './RenderedTagFile';

const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/**
 * Tags as labels of Kubernetes. In a key, which may hold neither `:` nor `/`
 * beyond that of its prefix, each of them becomes a dot. A value is written as
 * it is: a tag whose key or value makes no label is left out, with the reason.
 */
export function kubernetesLabels(tags: TagSet): RenderedTagFile {
  const labels: Record<string, string> = {};
  const labelled = new Map<string, string>();
  const notes: string[] = [];
  for (const [key, value] of Object.entries(tags)) {
    const name = key.replace(/[:/]/g, '.');
    const other = labelled.get(name);
    if (!NAME.test(name)) {
      notes.push(
        `${key}: left out, because ${name} is no key of a label, which has at most 63 letters, digits, hyphens, underscores and dots`,
      );
    } else if (other !== undefined) {
      notes.push(`${key}: left out, because ${other} has the label ${name}`);
    } else if (value !== '' && !NAME.test(value)) {
      notes.push(
        `${key}: left out, because its value is no value of a label, which has at most 63 letters, digits, hyphens, underscores and dots, and begins and ends with a letter or digit`,
      );
    } else {
      labelled.set(name, key);
      labels[name] = value;
    }
  }
  return {
    fileName: 'governance-labels.yaml',
    title: 'Labels of Kubernetes',
    language: 'yaml',
    content: blockYaml({ labels }),
    notes,
  };
}
