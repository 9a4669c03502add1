import { TagsFieldOptions } from './tagsFieldSchema';

/** What other fields of the form say about the tags. */
export interface OtherFields {
  applicationId?: string;
  owner?: string;
  system?: string;
  entity?: string;
}

/**
 * Reads the fields that the options name. What is no text, such as a field that
 * has not been filled in, says nothing.
 */
export function readOtherFields(
  formData: Readonly<Record<string, unknown>> | undefined,
  options: TagsFieldOptions,
): OtherFields {
  const textOf = (name: string | undefined) => {
    const value = name === undefined ? undefined : formData?.[name];
    return typeof value === 'string' && value.trim() !== ''
      ? value.trim()
      : undefined;
  };
  const all = {
    applicationId: textOf(options.applicationIdField),
    owner: textOf(options.ownerField),
    system: textOf(options.systemField),
    entity: textOf(options.entityField),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  );
}
