-- A request that came to nothing may be made again, and a suggestion that was given up because nobody could be asked.
DROP TRIGGER answered_calls_never_change ON model_calls;
--> statement-breakpoint
CREATE TRIGGER answered_calls_never_change BEFORE UPDATE ON model_calls
  FOR EACH ROW WHEN (OLD.answered_at IS NOT NULL AND OLD.outcome <> 'failed') EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DROP TRIGGER finished_suggestions_never_change ON suggestions;
--> statement-breakpoint
CREATE TRIGGER finished_suggestions_never_change BEFORE UPDATE ON suggestions
  FOR EACH ROW WHEN (OLD.finished_at IS NOT NULL AND (OLD.abstained IS NULL OR OLD.abstained NOT IN ('unavailable', 'over_cap')))
  EXECUTE FUNCTION refuse_change();
