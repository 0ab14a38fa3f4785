package ${{ values.javaGroup }}.${{ values.javaName }}.greeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps greetings in the table {@code greeting}, which Flyway creates. */
@Repository
class GreetingRepository {

    private final JdbcClient database;

    GreetingRepository(JdbcClient database) {
        this.database = database;
    }

    void save(Greeting greeting) {
        database.sql("insert into greeting (id, name, message, created_at) values (:id, :name, :message, :createdAt)")
                .param("id", greeting.id().toString())
                .param("name", greeting.name())
                .param("message", greeting.message())
                .param("createdAt", Timestamp.from(greeting.createdAt()))
                .update();
    }

    Optional<Greeting> findById(UUID id) {
        return database.sql("select id, name, message, created_at from greeting where id = :id")
                .param("id", id.toString())
                .query(GreetingRepository::toGreeting)
                .optional();
    }

    private static Greeting toGreeting(ResultSet row, int number) throws SQLException {
        return new Greeting(
                UUID.fromString(row.getString("id")),
                row.getString("name"),
                row.getString("message"),
                row.getTimestamp("created_at").toInstant());
    }
}
