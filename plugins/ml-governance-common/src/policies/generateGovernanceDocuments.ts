import { InputError } from '@backstage/errors';
import { TagDictionary } from '../dictionary/TagDictionary';
import { cdkTags } from './cdkTags';
import { cloudFormationTags } from './cloudFormationTags';
import { configRules } from './configRules';
import { GeneratedDocument, GeneratedDocumentKind } from './GeneratedDocument';
import { sageMakerSdkTags } from './sageMakerSdkTags';
import { serviceCatalogTagOptions } from './serviceCatalogTagOptions';
import {
  serviceControlPolicies,
  ServiceControlPolicyOptions,
} from './serviceControlPolicies';
import { studioDomain } from './studioDomain';
import { tagPolicies } from './tagPolicies';
import { terraformTags } from './terraformTags';

/**
 * What the documents of a dictionary are to say beyond it.
 *
 * @public
 */
export interface GovernanceDocumentOptions extends ServiceControlPolicyOptions {
  /** Which kinds are wanted; all where absent. */
  kinds?: readonly GeneratedDocumentKind[];
  /** Has tag policies refuse values that are not allowed, on the types on which AWS can. */
  enforce?: boolean;
}

/**
 * The documents of one kind, or why there are none.
 *
 * @public
 */
export type GovernanceDocuments =
  | { kind: GeneratedDocumentKind; documents: GeneratedDocument[] }
  | { kind: GeneratedDocumentKind; refused: string };

const GENERATORS: Record<
  GeneratedDocumentKind,
  (
    dictionary: TagDictionary,
    options: GovernanceDocumentOptions,
  ) => GeneratedDocument[]
> = {
  'tag-policy': tagPolicies,
  'service-control-policy': serviceControlPolicies,
  'config-rules': configRules,
  'service-catalog': serviceCatalogTagOptions,
  cloudformation: cloudFormationTags,
  terraform: terraformTags,
  cdk: cdkTags,
  'sagemaker-sdk': sageMakerSdkTags,
  'sagemaker-studio': studioDomain,
};

/**
 * Every kind of document that {@link generateGovernanceDocuments} makes, in its
 * order.
 *
 * @public
 */
export const GENERATED_DOCUMENT_KINDS: readonly GeneratedDocumentKind[] = [
  'tag-policy',
  'service-control-policy',
  'config-rules',
  'service-catalog',
  'cloudformation',
  'terraform',
  'cdk',
  'sagemaker-sdk',
  'sagemaker-studio',
];

/**
 * Everything that AWS and the tools around it can be told of a dictionary, by
 * kind. A kind whose documents AWS would not take, or that would say nothing, is
 * refused with its reason and keeps no other from being made.
 *
 * Pure: the same dictionary and options yield the same text, and nothing is sent
 * to AWS.
 *
 * @public
 */
export function generateGovernanceDocuments(
  dictionary: TagDictionary,
  options: GovernanceDocumentOptions = {},
): GovernanceDocuments[] {
  const { kinds = GENERATED_DOCUMENT_KINDS } = options;
  return GENERATED_DOCUMENT_KINDS.filter(kind => kinds.includes(kind)).map(
    kind => {
      try {
        const documents = GENERATORS[kind](dictionary, options);
        return documents.length > 0
          ? { kind, documents }
          : {
              kind,
              refused:
                'No mandatory tag of the dictionary applies to what this kind is about',
            };
      } catch (error) {
        if (error instanceof InputError)
          return { kind, refused: error.message };
        throw error;
      }
    },
  );
}
