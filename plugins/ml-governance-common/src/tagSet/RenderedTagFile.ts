import { GeneratedDocument } from '../policies/GeneratedDocument';

/**
 * What tags can be rendered for.
 *
 * @public
 */
export const TAG_SET_FORMATS = [
  'terraform',
  'cloudformation',
  'cdk',
  'sagemaker-sdk',
  'kubernetes',
] as const;

/** @public */
export type TagSetFormat = (typeof TAG_SET_FORMATS)[number];

/**
 * A file that gives tags to what a tool makes.
 *
 * @public
 */
export interface RenderedTagFile {
  /** Unique among the files of all formats, such as `governance-tags.tf`. */
  fileName: string;
  title: string;
  language: GeneratedDocument['language'];
  content: string;
  /** What the file cannot say of the tags, as sentences for people. */
  notes: string[];
}
