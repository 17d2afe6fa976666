import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const FORM = /\{[a-z]+\.[a-zA-Z]+\}/g;

/** Marks placeholders that stand in the words unfilled; what is code says what it says. */
export const PlaceholderMarks = Extension.create({
  name: 'placeholderMarks',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        decorations: ({ doc }) => {
          const marks: Decoration[] = [];
          doc.descendants((node, at) => {
            if (node.type.spec.code) return false;
            if (!node.isText || node.marks.some(({ type }) => type.name === 'code')) return true;
            for (const { index, 0: whole } of (node.text ?? '').matchAll(FORM))
              marks.push(Decoration.inline(at + index, at + index + whole.length, { 'data-placeholder-open': '' }));
            return true;
          });
          return DecorationSet.create(doc, marks);
        },
      },
    }),
  ],
});
