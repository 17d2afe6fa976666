import type { TagColour } from '#contracts';
import { classes } from './class-names.js';
import styles from './tag-dot.module.css';

/** The colour of a tag, as large as `--dot` says. Decoration: its name stands beside it. */
export const TagDot = ({ colour }: { colour: TagColour | null }) => (
  <span className={classes(styles.dot, colour && styles[colour])} />
);
