import { createPageLink } from '../../pageLinks/createPageLink';

/** Leads to the tag editor. */
export const {
  PagePath: TagEditorPath,
  PageLink: TagEditorLink,
  usePagePath: useTagEditorPath,
} = createPageLink();
