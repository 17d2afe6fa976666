export { AskingLines, Grounds } from './asking-lines.js';
