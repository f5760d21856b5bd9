/** Marks a row of a list that stands in one line. */
export const ROW = 'marshrut-row';

/** The width of the form itself decides, not of the screen: the same form also stands in the narrow panel beside. */
export const WIDE = '@container form (min-width: 560px)';

/** The box a form stands in, for the rule above. */
export const formContainer = { containerType: 'inline-size', containerName: 'form' };
