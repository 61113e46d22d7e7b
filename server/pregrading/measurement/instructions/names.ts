const fates: Readonly<Record<string, string>> = {
  uncalibrated: 'not calibrated',
  too_wide: 'interval too wide to say anything',
  straddles_cut: 'interval on both sides of the cut',
  control: 'control arm',
  drift: 'drift',
  too_short: 'the answer is too short to judge',
  off_topic: 'the answer is not about what was asked',
  other_language: 'the answer is in another language',
  unsafe: 'the model would not judge what it says',
  cannot_judge: 'the model could not tell',
  invalid_output: 'its replies could not be read',
  refused: 'the model refused',
  cut_off: 'its replies were cut off',
  model_changed: 'another model answered in between',
  unavailable: 'nobody could be asked',
  samples_differ: 'its readings were too far apart',
  unsupported: 'no quote in the answer bears the level',
  instructions_followed: 'it followed what the answer told it',
  canary: 'it gave the control criterion a level',
  over_cap: 'over the month’s cap',
};

const flags: Readonly<Record<string, string>> = {
  hidden_characters: 'hidden characters',
  look_alikes: 'look-alikes',
  hidden_markup: 'hidden markup',
  chat_template: 'chat tokens',
  reply_shape: 'a reply in the model’s form',
  boundary: 'the boundary',
  encoded: 'encoded text',
  instruction: 'orders to a reader or praise of itself',
};

export const nameOfFate = (what: string): string => fates[what] ?? what;
export const nameOfFlag = (what: string): string => flags[what] ?? what;
