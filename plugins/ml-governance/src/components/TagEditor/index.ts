export { TagEditor } from './TagEditor';
export { TagEditorPage } from './TagEditorPage';
