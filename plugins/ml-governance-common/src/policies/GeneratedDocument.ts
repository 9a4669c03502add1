/**
 * What a document that is generated from the tag dictionary is for.
 *
 * @public
 */
export type GeneratedDocumentKind =
  | 'tag-policy'
  | 'service-control-policy'
  | 'config-rules'
  | 'service-catalog'
  | 'cloudformation'
  | 'terraform'
  | 'cdk'
  | 'sagemaker-sdk'
  | 'sagemaker-studio';

/**
 * One document that is generated from the tag dictionary, ready to be committed
 * and attached. The same dictionary and options yield the same text, character
 * by character.
 *
 * @public
 */
export interface GeneratedDocument {
  kind: GeneratedDocumentKind;
  /** Unique among the documents of one dictionary, such as `tag-policy-1.json`. */
  fileName: string;
  title: string;
  language: 'json' | 'yaml' | 'hcl' | 'typescript' | 'python' | 'shell';
  /** Without white space where AWS counts white space. */
  content: string;
  /** How much of what AWS allows it takes. Absent where AWS sets no limit. */
  quota?: { used: number; limit: number; unit: 'characters' | 'bytes' };
  /** What the dictionary says and the document cannot, as sentences for people. */
  notes: string[];
}
