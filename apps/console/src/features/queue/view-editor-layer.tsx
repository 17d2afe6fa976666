import { late } from '../../shared/ui/index.js';
import { closeViewTask, useViewTask } from './view-editor.store.js';

const ViewEditor = late(() => import('./view-editor.js'));
const RemoveView = late(() => import('./remove-view.js'));

/** The dialogs about views; their code arrives with the first one. */
export function ViewEditorLayer() {
  const task = useViewTask((state) => state.task);
  if (!task) return null;
  if (task.kind === 'remove') return <RemoveView view={task.view} onClose={closeViewTask} />;
  return <ViewEditor view={task.kind === 'change' ? task.view : null} onClose={closeViewTask} />;
}
