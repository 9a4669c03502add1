import { useState } from 'react';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import {
  resolveTagSet,
  shortTagKey,
  TagDefinition,
  tagDefinitionsFor,
  TagDictionary,
  TagSetSources,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { DerivedTag } from './DerivedTag';
import { judgeTags } from './judgeTags';
import { OtherFields } from './otherFields';
import { InheritedValue, TagInput } from './TagInput';
import { TagsFieldOptions } from './tagsFieldSchema';

/** The tags of a dictionary to fill in, judged as one types. */
export const TagInputs = (props: {
  idPrefix: string;
  dictionary: TagDictionary;
  values: Readonly<Record<string, string>>;
  sources: Pick<TagSetSources, 'entity' | 'system' | 'ownerGroup'>;
  others: OtherFields;
  options: TagsFieldOptions;
  /** Whether the form has tried to go on, and has not. */
  isChecked: boolean;
  isDisabled: boolean;
  onChange: (values: Record<string, string>) => void;
}) => {
  const { dictionary, values, sources, others, options, onChange } = props;
  const { prefix, roles } = dictionary;
  const { applicationId } = others;
  const given = { ...sources, ...(applicationId ? { applicationId } : {}) };
  const { resolved, problems, unknownValues } = judgeTags({
    dictionary,
    values,
    sources: given,
    options,
  });
  // What is missing is said when the form is to go on, and not before.
  const told = problems.filter(
    ({ kind }) => kind !== 'missing' || props.isChecked,
  );
  const inherited = inheritedOf(dictionary, sources);

  const { mandatory, discretionary } = tagDefinitionsFor(
    dictionary,
    options.resourceTypes,
  );
  const isAsked = ({ key }: TagDefinition) =>
    options.ask?.some(it => it === key || it === shortTagKey(key, prefix));
  const asked = [...mandatory, ...discretionary.filter(isAsked)];
  const folded = discretionary.filter(it => !isAsked(it));
  const isWrong = ({ key }: TagDefinition) => problemOf(key) !== undefined;
  const [isOpen, setOpen] = useState(() =>
    folded.some(({ key }) => valueOf(key) !== undefined),
  );

  function valueOf(key: string): string | undefined {
    return values[shortTagKey(key, prefix)] ?? values[key];
  }

  function problemOf(key: string): string | undefined {
    return told.find(it => it.key === key)?.sentence;
  }

  function change(key: string, value: string) {
    const { [key]: _, ...rest } = values;
    onChange({ ...rest, [shortTagKey(key, prefix)]: value });
  }

  function takeOut(keys: readonly string[]) {
    onChange(
      Object.fromEntries(
        Object.entries(values).filter(([key]) => !keys.includes(key)),
      ),
    );
  }

  const inputOf = (definition: TagDefinition) => {
    const { key } = definition;
    const common = {
      // What describes an element is named by ids without spaces.
      id: `${props.idPrefix}-${encodeURIComponent(shortTagKey(key, prefix))}`,
      definition,
      prefix,
      problem: problemOf(key),
    };
    if (key === roles.applicationId && options.applicationIdField) {
      return (
        <DerivedTag
          key={key}
          {...common}
          value={resolved.tags[key]}
          hint={`As “${options.applicationIdField}” has it.`}
          ask={`Fill in “${options.applicationIdField}” first.`}
        />
      );
    }
    if (key === roles.owner && options.ownerField) {
      return (
        <DerivedTag
          key={key}
          {...common}
          value={resolved.tags[key]}
          hint="The value of the group that owns it."
          ask={`Choose “${options.ownerField}” first, whose value it has.`}
        />
      );
    }
    return (
      <TagInput
        key={key}
        {...common}
        isRequired={mandatory.includes(definition)}
        isDisabled={props.isDisabled}
        value={valueOf(key)}
        inherited={inherited.get(key)}
        onChange={value => change(key, value)}
      />
    );
  };

  const shownKeys = new Set([...asked, ...folded].map(({ key }) => key));
  const fieldless = told.filter(({ key }) => !shownKeys.has(key));
  return (
    <>
      {fieldless.length > 0 && (
        <div role="alert">
          {fieldless.map(({ key, sentence }) => (
            <FormHelperText key={key} error>
              {sentence}
            </FormHelperText>
          ))}
          {unknownValues.length > 0 && (
            <Button size="small" onClick={() => takeOut(unknownValues)}>
              Take it out of the form
            </Button>
          )}
        </div>
      )}
      {asked.length > 0 ? (
        asked.map(inputOf)
      ) : (
        <Typography variant="body2">
          The tag dictionary asks for no tags here.
        </Typography>
      )}
      {folded.length > 0 && (
        <Accordion
          expanded={isOpen || folded.some(isWrong)}
          onChange={(_, open) => setOpen(open)}
          TransitionProps={{ unmountOnExit: true }}
        >
          <AccordionSummary
            expandIcon={<ExpandMoreIcon />}
            aria-controls={`${props.idPrefix}-discretionary`}
            id={`${props.idPrefix}-discretionary-header`}
          >
            Discretionary tags ({folded.length})
          </AccordionSummary>
          <AccordionDetails style={{ display: 'block' }}>
            {folded.map(inputOf)}
          </AccordionDetails>
        </Accordion>
      )}
    </>
  );
};

/** What each tag has where nobody fills anything in. */
function inheritedOf(
  dictionary: TagDictionary,
  sources: Pick<TagSetSources, 'entity' | 'system' | 'ownerGroup'>,
): Map<string, InheritedValue> {
  const inherited = new Map<string, InheritedValue>();
  // An entity of several application ids has none to inherit; the one that was
  // filled in stands.
  const { applicationId } = dictionary.roles;
  const { tags, origins } = resolveTagSet(dictionary, {
    ...sources,
    applicationId: 'filled-in',
  });
  for (const [key, value] of Object.entries(tags)) {
    const origin = origins[key];
    if (origin !== 'given' && key !== applicationId) {
      inherited.set(key, { value, origin });
    }
  }
  return inherited;
}
