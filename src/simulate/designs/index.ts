import type { Design } from "../design.js";
import { refuseu, refuseuAudit, refuseuNull, refuseuTraining } from "../refuseu/index.js";
import { adversarialPatterns } from "./adversarial-patterns.js";
import { benignTwins } from "./benign-twins.js";
import { camouflage } from "./camouflage.js";
import { continualTraining } from "./continual-training.js";
import { encryptedParity } from "./encrypted-parity.js";
import { englishGap } from "./english-gap.js";
import { guardDomains } from "./guard-domains.js";
import { hiddenHarm } from "./hidden-harm.js";
import { incidents } from "./incidents.js";
import { interpreter } from "./interpreter.js";
import { longTail } from "./long-tail.js";
import { modalities } from "./modalities.js";
import { policyLeaks } from "./policy-leaks.js";
import { protectionLayers } from "./protection-layers.js";
import { regionalGuard } from "./regional-guard.js";
import { regionalValues } from "./regional-values.js";
import { safetyLeaderboard } from "./safety-leaderboard.js";
import { sourceScale } from "./source-scale.js";
import { sourceSelection } from "./source-selection.js";
import { streamingGuard } from "./streaming-guard.js";
import { translatedShare } from "./translated-share.js";
import { translation, translationTiers } from "./translation.js";
import { trustDimensions } from "./trust-dimensions.js";
import { trustTopics } from "./trust-topics.js";

/** Every design, in the order in which `simulate --list` tells them. */
export const designs: readonly Design[] = [
  refuseu,
  refuseuNull,
  refuseuAudit,
  refuseuTraining,
  guardDomains,
  englishGap,
  protectionLayers,
  modalities,
  translatedShare,
  trustTopics,
  streamingGuard,
  trustDimensions,
  safetyLeaderboard,
  translation,
  translationTiers,
  sourceScale,
  adversarialPatterns,
  interpreter,
  camouflage,
  hiddenHarm,
  regionalValues,
  benignTwins,
  continualTraining,
  incidents,
  regionalGuard,
  policyLeaks,
  encryptedParity,
  longTail,
  sourceSelection,
];
